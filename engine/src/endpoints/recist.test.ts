import { describe, expect, it } from 'vitest';
import {
  bestOverallResponse,
  classifyScan,
  classifyTargets,
  extendHistory,
  overallResponse,
} from './recist.ts';

describe('one scan against baseline and nadir', () => {
  it.each([
    ['gone', 0, false, 100, 60, 'complete response'],
    ['gone but a new lesion', 0, true, 100, 60, 'progressive disease'],
    ['30 % below baseline', 70, false, 100, 100, 'partial response'],
    ['29 % below baseline', 71, false, 100, 100, 'stable disease'],
    ['20 % above nadir, 12 mm', 72, false, 100, 60, 'progressive disease'],
    ['19 % above nadir, 11 mm', 71, false, 100, 60, 'stable disease'],
    ['25 % above nadir but 4 mm', 20, false, 100, 16, 'partial response'],
    ['31 % above nadir and 5 mm', 21, false, 100, 16, 'progressive disease'],
    ['above nadir by 20 % exactly at 5 mm', 30, false, 100, 25, 'progressive disease'],
    ['back from nothing', 5, false, 100, 0, 'progressive disease'],
    ['nothing after nothing', 0, false, 100, 0, 'complete response'],
  ] as const)('%s', (_, sum, newLesion, baseline, nadir, expected) => {
    expect(classifyScan({ sum, isNew: newLesion, nonTarget: null }, { baseline, nadir })).toBe(expected);
  });

  it('is exact at 30 % below and 20 % above for every whole number of millimetres', () => {
    for (let tens = 1; tens <= 60; tens++) {
      const baseline = 10 * tens;
      const at = { baseline, nadir: baseline };
      expect(classifyTargets(7 * tens, at)).toBe('partial response');
      expect(classifyTargets(7 * tens + 1, at)).toBe('stable disease');
      if (tens >= 3) {
        expect(classifyTargets(12 * tens, at)).toBe('progressive disease');
        expect(classifyTargets(12 * tens - 1, at)).toBe('stable disease');
      }
    }
  });
});

/** Table 1 of RECIST 1.1 (Eisenhauer 2009) for each response of the targets: by non-target disease, without new lesion. */
const tableOne = {
  'complete response': {
    absent: 'complete response',
    present: 'partial response',
    'not evaluated': 'partial response',
    'unequivocal progression': 'progressive disease',
  },
  'partial response': {
    absent: 'partial response',
    present: 'partial response',
    'not evaluated': 'partial response',
    'unequivocal progression': 'progressive disease',
  },
  'stable disease': {
    absent: 'stable disease',
    present: 'stable disease',
    'not evaluated': 'stable disease',
    'unequivocal progression': 'progressive disease',
  },
  'not evaluable': {
    absent: 'not evaluable',
    present: 'not evaluable',
    'not evaluated': 'not evaluable',
    'unequivocal progression': 'progressive disease',
  },
  'progressive disease': {
    absent: 'progressive disease',
    present: 'progressive disease',
    'not evaluated': 'progressive disease',
    'unequivocal progression': 'progressive disease',
  },
} as const;

describe('overall response at one scan', () => {
  const cells = Object.entries(tableOne).flatMap(([targets, row]) =>
    Object.entries(row).map(([nonTarget, expected]) => ({ targets, nonTarget, expected })),
  );

  it.each(cells)('targets $targets, non-target disease $nonTarget: $expected', (cell) => {
    const [targets, nonTarget] = [cell.targets as keyof typeof tableOne, cell.nonTarget as 'absent'];
    expect(overallResponse(targets, nonTarget, false)).toBe(cell.expected);
    expect(overallResponse(targets, nonTarget, true)).toBe('progressive disease');
  });

  it('is that of the targets where there is no other disease', () => {
    for (const targets of Object.keys(tableOne) as (keyof typeof tableOne)[]) {
      expect(overallResponse(targets, null, false)).toBe(targets);
      expect(overallResponse(targets, null, true)).toBe('progressive disease');
    }
  });
});

describe('the nadir', () => {
  it('is the smallest sum so far, baseline included', () => {
    const history = { baseline: 50, nadir: 50 };
    expect(extendHistory(history, 60)).toEqual(history);
    expect(extendHistory(history, 40)).toEqual({ baseline: 50, nadir: 40 });
  });
});

describe('the best overall response', () => {
  it('without visits cannot be evaluated', () => {
    expect(bestOverallResponse([])).toBe('not evaluable');
  });

  it('is complete when two complete responses stand around a partial one', () => {
    const visit = (day: number, response: 'complete response' | 'partial response') => ({ day, response });
    const visits = [visit(63, 'complete response'), visit(80, 'partial response')];
    expect(bestOverallResponse([...visits, visit(126, 'complete response')])).toBe('complete response');
  });
});
