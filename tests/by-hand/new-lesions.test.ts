import { describe, expect, it } from 'vitest';
import { streamFor } from '../../engine/src/random/stream.ts';
import { daysOf, follow, type HandMade, handMade, type Line } from '../hand-made-trial.ts';

const central = { analysis: [{ endpoint: 'pfs-central', cutoff: '400 d' }] };
const all = (parts: HandMade): Promise<Line[][]> =>
  follow(handMade({ ...parts, design: { ...central, ...parts.design } }));

/** Day on which the first lesion of a subject of seed 1 arises, at a hazard a day. */
function arisingDay(subject: number, hazard: number): number {
  return streamFor(1, subject, 'new lesion').exponential() / hazard;
}

describe('a new lesion', () => {
  it('counts from the first scan after it has arisen, for both readers', async () => {
    const records = await all({ numbers: { newHazard: 0.004 }, design: { subjects: 30 } });
    const scans = [63, 126, 189, 252, 315, 378];
    records.forEach((record, subject) => {
      const first = scans.find((scan) => scan >= arisingDay(subject, 0.004));
      expect(daysOf(record, 'new lesion')).toEqual(first === undefined ? [] : [first]);
      expect(daysOf(record, 'central new lesion')).toEqual(daysOf(record, 'new lesion'));
      expect(daysOf(record, 'progression')).toEqual(daysOf(record, 'new lesion'));
    });
  });

  it('that arises before a missed scan counts from the next one', async () => {
    const design = { subjects: 30, visits: { missed: 0.4 } };
    const records = await all({ numbers: { newHazard: 1 }, design });
    for (const record of records) {
      const held = daysOf(record, 'sum of diameters').find((day) => day > 0);
      expect(daysOf(record, 'new lesion')).toEqual(held === undefined ? [] : [held]);
    }
    expect(records.some((record) => daysOf(record, 'new lesion')[0]! > 63)).toBe(true);
  });

  it('is never found by readers who see none', async () => {
    const [record] = await all({ numbers: { newHazard: 1 }, observation: { newLesionSensitivity: 0 } });
    expect(daysOf(record!, 'new lesion')).toEqual([]);
    expect(daysOf(record!, 'progression')).toEqual([]);
  });

  it('is missed by half of the readers at a sensitivity of a half, each for himself, and may be found later', async () => {
    const hazard = 0.0004;
    const observation = { newLesionSensitivity: 0.5 };
    const design = { subjects: 600, visits: { tumour: '180 d' } };
    const records = await all({ numbers: { newHazard: hazard }, observation, design });
    const had = records.filter((_, i) => arisingDay(i, hazard) <= 180);
    const seen = (record: Line[], measure: string, day: number) => daysOf(record, measure).includes(day);
    const share = (is: (record: Line[]) => boolean) => had.filter(is).length / had.length;
    // 600·(1 − e^−0.072) = 42 of them, of whom few have two lesions, so that it is a little more than a half
    expect(had.length).toBeGreaterThan(20);
    const margin = (p: number) => 4 * Math.sqrt((p * (1 - p)) / had.length) + 0.02;
    const both = share((r) => seen(r, 'new lesion', 180) && seen(r, 'central new lesion', 180));
    expect(Math.abs(share((r) => seen(r, 'new lesion', 180)) - 0.5)).toBeLessThan(margin(0.5));
    expect(Math.abs(share((r) => seen(r, 'central new lesion', 180)) - 0.5)).toBeLessThan(margin(0.5));
    expect(Math.abs(both - 0.25)).toBeLessThan(margin(0.25));
    expect(had.some((r) => seen(r, 'new lesion', 360))).toBe(true);
  });
});
