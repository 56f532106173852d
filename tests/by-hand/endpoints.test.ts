import { describe, expect, it } from 'vitest';
import type {
  OccurrenceColumn,
  ResponseColumn,
  TimeToEventColumn,
} from '../../engine/src/data/endpoint-table.ts';
import { responseClasses } from '../../engine/src/data/endpoint-table.ts';
import { stopReasons } from '../../engine/src/data/observations.ts';
import { derive, type EndpointRequest } from '../../engine/src/endpoints/derive.ts';
import { observationsOf, type Row, scans } from '../observations-of.ts';

/** All enter on day 0; the cut-off falls on day 1000. */
const cutoffDay = 1000;
type Time = readonly [day: number, event: 0 | 1, reason: string];

function timesOf(
  records: readonly (readonly Row[])[],
  endpoint: string,
  intercurrent: EndpointRequest['intercurrent'] = [],
): Time[] {
  const requests = [{ endpoint, cutoffDay, intercurrent }];
  const { rows } = derive(observationsOf(records), new Int32Array(records.length), requests);
  const { time, event, reason, reasons } = rows[0] as TimeToEventColumn;
  return records.map((_, i) => [time[i]!, event[i] === 1 ? 1 : 0, reasons[reason[i]!]!]);
}

function wordsOf(records: readonly (readonly Row[])[], endpoint: string): string[] {
  const { rows } = derive(observationsOf(records), new Int32Array(records.length), [{ endpoint, cutoffDay }]);
  const { found, words } = rows[0] as OccurrenceColumn;
  return [...found].map((k) => words[k]!);
}

describe('time to progression', () => {
  it.each<[who: string, record: Row[], expected: Time]>([
    [
      'counts the progression of day 126',
      [...scans({ 0: 50, 63: 40, 126: 60 }, [126, 'progression', 1]), [300, 'death', 300]],
      [126, 1, 'progression'],
    ],
    [
      'ends with a death on day 100, which is no progression',
      [...scans({ 0: 50, 63: 40 }), [100, 'death', 100]],
      [100, 0, 'death'],
    ],
    [
      'is known as far as the last scan before a loss',
      [...scans({ 0: 50, 63: 40 }), [100, 'lost to follow-up', 100]],
      [63, 0, 'lost to follow-up'],
    ],
    [
      'counts a progression seen on the day of death',
      [...scans({ 0: 50, 63: 70 }, [63, 'progression', 1]), [63, 'death', 63]],
      [63, 1, 'progression'],
    ],
    [
      'is known as far as the last scan before the cut-off',
      scans({ 0: 50, 63: 40 }),
      [63, 0, 'data cut-off'],
    ],
    ['is 0 without a scan', [], [0, 0, 'data cut-off']],
  ])('%s', (_, record, expected) => {
    expect(timesOf([record], 'ttp')).toEqual([expected]);
  });
});

describe('after surgery on day 120', () => {
  const surgery: Row = [120, 'surgery', 0];
  it.each<[who: string, record: Row[], efs: Time, dfs: Time, rfi: Time]>([
    [
      'a recurrence on day 500, then death',
      [surgery, [500, 'recurrence', 1], [700, 'death', 700]],
      [500, 1, 'recurrence'],
      [500, 1, 'recurrence'],
      [500, 1, 'recurrence'],
    ],
    [
      'death on day 700 without recurrence',
      [surgery, [700, 'death', 700]],
      [700, 1, 'death'],
      [700, 1, 'death'],
      [700, 0, 'death'],
    ],
    [
      'progression before surgery counts for event-free survival alone',
      [[60, 'progression', 1], surgery, [500, 'recurrence', 1]],
      [60, 1, 'progression'],
      [500, 1, 'recurrence'],
      [500, 1, 'recurrence'],
    ],
    [
      'loss on day 400',
      [surgery, [400, 'lost to follow-up', 400]],
      [400, 0, 'lost to follow-up'],
      [400, 0, 'lost to follow-up'],
      [400, 0, 'lost to follow-up'],
    ],
    [
      'recurrence after the cut-off',
      [surgery, [1001, 'recurrence', 1]],
      [1000, 0, 'data cut-off'],
      [1000, 0, 'data cut-off'],
      [1000, 0, 'data cut-off'],
    ],
    [
      'recurrence and death on one day',
      [surgery, [600, 'recurrence', 1], [600, 'death', 600]],
      [600, 1, 'recurrence'],
      [600, 1, 'recurrence'],
      [600, 1, 'recurrence'],
    ],
  ])('%s', (_, record, efs, dfs, rfi) => {
    expect(timesOf([record], 'efs')).toEqual([efs]);
    expect(timesOf([record], 'dfs')).toEqual([dfs]);
    expect(timesOf([record], 'idfs')).toEqual([dfs]);
    expect(timesOf([record], 'rfi')).toEqual([rfi]);
  });
});

describe('duration of response', () => {
  it.each<[who: string, record: Row[], expected: Time]>([
    [
      'runs from the first of two scans that confirm each other: 315 − 63 = 252 days',
      scans({ 0: 100, 63: 60, 126: 60, 315: 80 }, [315, 'progression', 1]),
      [252, 1, 'progression'],
    ],
    [
      'starts at the first scan that is 30 % down: 400 − 126 = 274 days',
      [...scans({ 0: 100, 63: 71, 126: 60, 189: 60 }), [400, 'death', 400]],
      [274, 1, 'death'],
    ],
    ['is open at the last scan', scans({ 0: 100, 63: 60, 126: 60 }), [63, 0, 'data cut-off']],
    [
      'of a subject who never responds does not exist',
      scans({ 0: 100, 63: 95 }),
      [Number.NaN, 0, 'data cut-off'],
    ],
    [
      'of a response that nobody confirmed does not exist',
      scans({ 0: 100, 63: 60, 126: 80 }, [126, 'progression', 1]),
      [Number.NaN, 0, 'progression'],
    ],
  ])('%s', (_, record, expected) => {
    expect(timesOf([record], 'dor')).toEqual([expected]);
  });
});

describe('by central review', () => {
  const central = (sums: Readonly<Record<number, number>>): Row[] =>
    Object.entries(sums).map(([day, sum]) => [Number(day), 'central sum of diameters', sum]);
  const record: Row[] = [
    ...scans({ 0: 100, 63: 60, 126: 80 }, [126, 'progression', 1]),
    ...central({ 0: 100, 63: 65, 126: 66, 189: 90 }),
    [189, 'central progression', 1] as const,
  ].sort((a, b) => a[0] - b[0]);

  it('progression is that of the central reader, not of the investigator', () => {
    expect(timesOf([record], 'pfs')).toEqual([[126, 1, 'progression']]);
    expect(timesOf([record], 'pfs-central')).toEqual([[189, 1, 'progression']]);
  });

  it('a response may be confirmed that the investigator could not confirm', () => {
    const best = (endpoint: string) => {
      const { rows } = derive(observationsOf([record]), new Int32Array(1), [{ endpoint, cutoffDay }]);
      return responseClasses[(rows[0] as ResponseColumn).best[0]!];
    };
    expect([best('orr'), best('orr-central')]).toEqual(['stable disease', 'partial response']);
  });
});

describe('progression by iRECIST', () => {
  it('counts from the day on which it was first seen, once confirmed', () => {
    const confirmed = [...scans({ 0: 50, 63: 70, 105: 80 }), [105, 'confirmed progression', 63] as const];
    const pseudo = [...scans({ 0: 50, 63: 70, 105: 30 }), [63, 'progression', 1] as const];
    pseudo.sort((a, b) => a[0] - b[0]);
    expect(timesOf([confirmed, pseudo], 'ipfs')).toEqual([
      [63, 1, 'progression'],
      [105, 0, 'data cut-off'],
    ]);
  });
});

describe('intercurrent events', () => {
  const toxicity = stopReasons.indexOf('toxicity');
  const records: Row[][] = [
    // a new treatment on day 100, progression on day 189
    [...scans({ 0: 50, 63: 45, 126: 44, 189: 70 }, [100, 'new treatment', 1], [189, 'progression', 1])],
    // stopped for toxicity on day 70, death on day 300
    [...scans({ 0: 50, 63: 45, 126: 44 }, [70, 'drug stopped', toxicity, 0]), [300, 'death', 300]],
  ];

  it.each<[estimand: string, EndpointRequest['intercurrent'], Time[]]>([
    [
      'are ignored by a treatment policy',
      [],
      [
        [189, 1, 'progression'],
        [300, 1, 'death'],
      ],
    ],
    [
      'censor at the scan before them in a hypothetical estimand',
      [
        { event: 'new treatment', strategy: 'hypothetical' },
        { event: 'stop for toxicity', strategy: 'hypothetical' },
      ],
      [
        [63, 0, 'new treatment'],
        [63, 0, 'stopped for toxicity'],
      ],
    ],
    [
      'are events of a composite estimand',
      [
        { event: 'new treatment', strategy: 'composite' },
        { event: 'stop for toxicity', strategy: 'composite' },
      ],
      [
        [100, 1, 'new treatment'],
        [70, 1, 'stopped for toxicity'],
      ],
    ],
  ])('%s', (_, intercurrent, expected) => {
    expect(timesOf(records, 'pfs', intercurrent)).toEqual(expected);
  });
});

describe('clinical benefit', () => {
  it.each<[who: string, record: Row[], expected: string]>([
    ['a confirmed response', scans({ 0: 100, 42: 60, 84: 60 }), 'benefit'],
    ['stable on day 168', scans({ 0: 100, 84: 95, 168: 95 }), 'benefit'],
    ['stable on day 167 only', scans({ 0: 100, 84: 95, 167: 95 }), 'no benefit'],
    ['progression on day 168', scans({ 0: 100, 84: 95, 168: 130 }, [168, 'progression', 1]), 'no benefit'],
    [
      'a response not confirmed, then progression',
      scans({ 0: 100, 84: 60, 126: 90 }, [126, 'progression', 1]),
      'no benefit',
    ],
    ['no scan', [], 'no benefit'],
  ])('%s: %s', (_, record, expected) => {
    expect(wordsOf([record], 'cbr')).toEqual([expected]);
  });
});

describe('what is found or not', () => {
  it('pathological complete response: nothing viable at surgery', () => {
    const records: Row[][] = [[[120, 'surgery', 0]], [[120, 'surgery', 1e-4]], []];
    expect(wordsOf(records, 'pcr')).toEqual(['complete response', 'residual disease', 'no surgery']);
  });

  it('LVEF decline: below 50 % and 10 points or more', () => {
    const lvef = (...values: number[]): Row[] => values.map((value, k) => [63 * k, 'lvef', value]);
    const records = [lvef(0.625, 0.49), lvef(0.55, 0.49), lvef(0.75, 0.6), lvef(0.625, 0.5), lvef(0.4), []];
    expect(wordsOf(records, 'lvef-decline')).toEqual([
      'decline',
      'no decline',
      'no decline',
      'no decline',
      'not measured',
      'not measured',
    ]);
  });

  it('confirmed LVEF decline: so at two measurements in a row', () => {
    const lvef = (...values: number[]): Row[] => values.map((value, k) => [63 * k, 'lvef', value]);
    const records = [
      lvef(0.625, 0.49, 0.48),
      lvef(0.625, 0.49, 0.55),
      lvef(0.625, 0.49, 0.55, 0.49),
      lvef(0.625, 0.6, 0.49),
      lvef(0.625, 0.49, 0.55, 0.49, 0.4),
      lvef(0.4),
    ];
    expect(wordsOf(records, 'lvef-decline-confirmed')).toEqual([
      'decline',
      'no decline',
      'no decline',
      'no decline',
      'decline',
      'not measured',
    ]);
  });

  it('seroconversion: four times the first titre', () => {
    const titres = (...values: number[]): Row[] =>
      values.map((value, k) => [28 * k, 'antibody titre', value]);
    expect(wordsOf([titres(0.5, 2), titres(0.5, 1.9, 1.8), titres(0.5)], 'seroconversion')).toEqual([
      'seroconverted',
      'not seroconverted',
      'not measured',
    ]);
  });
});
