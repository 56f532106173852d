import { describe, expect, it } from 'vitest';
import { bestOverallResponse, classifyScan, extendHistory } from './recist.ts';

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
    expect(classifyScan(sum, newLesion, { baseline, nadir })).toBe(expected);
  });

  it('is exact at 30 % below and 20 % above for every whole number of millimetres', () => {
    for (let tens = 1; tens <= 60; tens++) {
      const baseline = 10 * tens;
      const at = { baseline, nadir: baseline };
      expect(classifyScan(7 * tens, false, at)).toBe('partial response');
      expect(classifyScan(7 * tens + 1, false, at)).toBe('stable disease');
      if (tens >= 3) {
        expect(classifyScan(12 * tens, false, at)).toBe('progressive disease');
        expect(classifyScan(12 * tens - 1, false, at)).toBe('stable disease');
      }
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
