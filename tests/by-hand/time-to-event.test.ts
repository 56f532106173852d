import { describe, expect, it } from 'vitest';
import type { TimeToEventColumn } from '../../engine/src/data/endpoint-table.ts';
import { derive } from '../../engine/src/endpoints/derive.ts';
import { observationsOf, type Row, scans } from '../observations-of.ts';

/** The cut-off falls on day 400 after the first entry. */
const cutoffDay = 400;

/** Each subject: day of entry, what was recorded, and the two rows worked out with a pencil. */
const subjects: readonly {
  readonly who: string;
  readonly entry: number;
  readonly record: readonly Row[];
  readonly pfs: readonly [day: number, event: 0 | 1, reason: string];
  readonly os: readonly [day: number, event: 0 | 1, reason: string];
}[] = [
  {
    who: 'progresses on day 126 and dies on day 300',
    entry: 0,
    record: [...scans({ 0: 50, 63: 40, 126: 60 }, [126, 'progression', 1]), [300, 'death', 300]],
    pfs: [126, 1, 'progression'],
    os: [300, 1, 'death'],
  },
  {
    who: 'dies before the first scan',
    entry: 10,
    record: [...scans({ 0: 50 }), [41, 'death', 41]],
    pfs: [41, 1, 'death'],
    os: [41, 1, 'death'],
  },
  {
    who: 'is lost on day 150: progression-free as far as the scan of day 126, alive as far as day 150',
    entry: 20,
    record: [...scans({ 0: 50, 63: 40, 126: 41 }), [150, 'lost to follow-up', 150]],
    pfs: [126, 0, 'lost to follow-up'],
    os: [150, 0, 'lost to follow-up'],
  },
  {
    who: 'is followed beyond the cut-off: day 400 after the first entry is her day 300',
    entry: 100,
    record: [
      ...scans({ 0: 50, 63: 40, 126: 41, 189: 42, 252: 41, 315: 60 }, [315, 'progression', 1]),
      [320, 'death', 320],
    ],
    pfs: [252, 0, 'data cut-off'],
    os: [300, 0, 'data cut-off'],
  },
  {
    who: 'enters after the cut-off',
    entry: 401,
    record: scans({ 0: 50, 63: 70 }, [63, 'progression', 1]),
    pfs: [0, 0, 'data cut-off'],
    os: [0, 0, 'data cut-off'],
  },
  {
    who: 'cannot be solved beyond day 97',
    entry: 30,
    record: [...scans({ 0: 50, 63: 40 }), [97, 'failed to solve', 1]],
    pfs: [63, 0, 'failed to solve'],
    os: [97, 0, 'failed to solve'],
  },
  {
    who: 'progresses before her integration fails',
    entry: 30,
    record: [...scans({ 0: 50, 63: 70 }, [63, 'progression', 1]), [97, 'failed to solve', 1]],
    pfs: [63, 1, 'progression'],
    os: [97, 0, 'failed to solve'],
  },
  {
    who: 'dies on the very day of the cut-off',
    entry: 100,
    record: [...scans({ 0: 50, 63: 40 }), [300, 'death', 300]],
    pfs: [300, 1, 'death'],
    os: [300, 1, 'death'],
  },
  {
    who: 'dies on the day after the cut-off',
    entry: 100,
    record: [...scans({ 0: 50, 63: 40 }), [301, 'death', 301]],
    pfs: [63, 0, 'data cut-off'],
    os: [300, 0, 'data cut-off'],
  },
  {
    who: 'is lost after the cut-off',
    entry: 100,
    record: [...scans({ 0: 50, 63: 40 }), [310, 'lost to follow-up', 310]],
    pfs: [63, 0, 'data cut-off'],
    os: [300, 0, 'data cut-off'],
  },
  {
    who: 'progresses at a scan and dies the same day: the progression was seen first',
    entry: 0,
    record: [...scans({ 0: 50, 63: 70 }, [63, 'progression', 1]), [63, 'death', 63]],
    pfs: [63, 1, 'progression'],
    os: [63, 1, 'death'],
  },
];

const observations = observationsOf(subjects.map((s) => s.record));
const entryDay = Int32Array.from(subjects, (s) => s.entry);

function rowsOf(endpoint: string) {
  const { rows } = derive(observations, entryDay, [{ endpoint, cutoffDay }]);
  const { time, event, reason, reasons } = rows[0] as TimeToEventColumn;
  return subjects.map((_, i) => [time[i], event[i], reasons[reason[i]!]]);
}

describe('a subject who', () => {
  it.each(subjects.map((s, i) => ({ ...s, i })))('$who', ({ i, pfs, os }) => {
    expect(rowsOf('pfs')[i]).toEqual(pfs);
    expect(rowsOf('os')[i]).toEqual(os);
  });
});

describe('endpoints of a trial', () => {
  it('give each subject the same row whatever the order of the subjects', () => {
    const reversed = derive(
      observationsOf(subjects.map((s) => s.record).reverse()),
      entryDay.slice().reverse(),
      [{ endpoint: 'pfs', cutoffDay }],
    ).rows[0] as TimeToEventColumn;
    expect([...reversed.time].reverse()).toEqual(rowsOf('pfs').map((row) => row[0]));
  });

  it('have no rows without subjects', () => {
    const { rows } = derive(observationsOf([]), new Int32Array(), [
      { endpoint: 'pfs', cutoffDay },
      { endpoint: 'orr', cutoffDay },
      { endpoint: 'neutropenia', cutoffDay },
    ]);
    expect(rows.map((row) => ('time' in row ? row.time.length : 0))).toEqual([0, 0, 0]);
  });

  it('may each have a cut-off of their own', () => {
    const { rows } = derive(observations, entryDay, [
      { endpoint: 'os', cutoffDay: 100 },
      { endpoint: 'os', cutoffDay: 1000 },
    ]);
    expect(rows.map((row) => (row as TimeToEventColumn).time[0])).toEqual([100, 300]);
  });

  it('that are not in the list are refused', () => {
    expect(() => derive(observations, entryDay, [{ endpoint: 'pfss', cutoffDay }])).toThrow('"pfss"');
  });
});
