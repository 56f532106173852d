import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeDosing } from '../../cli/src/describe-design.ts';
import { readTrial } from '../../cli/src/read-trial.ts';
import { choicesOf, periodsOf } from '../../engine/src/data/periods-of.ts';
import { publishedTrialSchema } from '../../engine/src/data/published-trial.ts';
import { type Dosing, trialDesignSchema } from '../../engine/src/data/trial-design.ts';
import { catalog, contentOf, missingParts } from './read-catalog.ts';

/** Trials of early disease: before surgery, after it, and vaccines. */
const neoadjuvant = ['noah', 'peony', 'train2', 'troika_hd201', 'geparquinto', 'nsabp_b40', 'swog_s0800'];
const antibodies = ['calgb40603', 'b31_n9831', 'aphinity', 'katherine', 'apt', 'beatrice', 'e5103'];
const vaccines = ['e75_phase12', 'gp2_phase2', 'ae37_phase2', 'nps_tz_phase2b', 'flamingo01', 'elliott2013'];
const dendritic = ['dc1_lowenfeld2017', 'dc_sharma2012', 'dc1_lowenfeld2016', 'dc1_tchp_pilot'];
const early = [...neoadjuvant, ...antibodies, ...vaccines, ...dendritic];

const designOf = (name: string) => trialDesignSchema.parse(contentOf(`trials/${name}/design.yaml`));

/** Courses of a drug in an arm; of several choices the first. */
function coursesOf(name: string, arm: string, drug: string): Dosing[] {
  const { periods } = designOf(name).arms.find(({ id }) => id === arm)!;
  return periods
    .flatMap((period) => choicesOf(period, [])[0]!.drugs)
    .filter((dosing) => dosing.drug === drug);
}

/** Days of the period on which an arm is given a drug, by its start, interval, days and cycles. */
const daysOf = (name: string, arm: string, drug: string): number[] =>
  coursesOf(name, arm, drug).flatMap(({ start, every, days, cycles }) =>
    Array.from({ length: cycles! }, (_, k) =>
      days.map((day) => parseInt(start, 10) + k * parseInt(every, 10) + day - 1),
    ).flat(),
  );

describe('every trial of early disease', () => {
  it.for(early)('%s fits together with what it names', (name, { skip }) => {
    const missing = missingParts(name);
    if (missing.length > 0) skip(`not in the catalog yet: ${missing.join(', ')}`);
    expect(readTrial(name, catalog).design.id).toBe(name);
  });

  it.for(early)('%s has the published arms, and no more subjects than were published', (name) => {
    const { published, subjects, arms } = designOf(name);
    const file = join('trials', name, published!);
    if (!existsSync(join(catalog.root, file))) return;
    const record = publishedTrialSchema.parse(contentOf(file));
    const of = arms.map(({ id }) => record.arms.find((arm) => arm.id === id));
    expect(of).not.toContain(undefined);
    const sizes = of.map((arm) => (arm as { n: number | null }).n);
    const total = (record.n_total as { value: number | null }).value;
    if (total === null || sizes.includes(null)) return;
    expect(subjects).toBeGreaterThanOrEqual(0.95 * Math.min(total, sizes.reduce((a, b) => a! + b!)!));
    expect(subjects).toBeLessThanOrEqual(Math.max(total, sizes.reduce((a, b) => a! + b!)!));
  });

  it.for(early)('%s gives endocrine treatment to no one with receptor-negative disease', (name) => {
    const design = designOf(name);
    const given = periodsOf(design).flatMap(({ period, path }) =>
      choicesOf(period, path).flatMap(({ drugs }) => drugs),
    );
    const isForPositive = String(design.eligibility.hormoneReceptor) === 'positive';
    const wrong = given.filter(
      ({ drug, onlyIf }) =>
        drug === 'endocrine-therapy' && !isForPositive && String(onlyIf?.hormoneReceptor) !== 'positive',
    );
    expect(wrong).toEqual([]);
  });
});

// The truth is the published regimen, counted by hand.
describe('the regimen of', () => {
  it('B-31 and N9831 is four AC, twelve weeks of paclitaxel and a year of weekly trastuzumab from week 12', () => {
    expect(daysOf('b31_n9831', 'A', 'doxorubicin')).toEqual([0, 21, 42, 63]);
    const [first, ...rest] = daysOf('b31_n9831', 'A', 'trastuzumab');
    expect([first, rest.length, rest.at(-1)]).toEqual([84, 51, 84 + 51 * 7]);
    expect(daysOf('b31_n9831', 'B', 'trastuzumab')).toEqual([]);
    expect(daysOf('b31_n9831', 'B', 'paclitaxel')).toEqual(daysOf('b31_n9831', 'A', 'paclitaxel'));
  });

  it('APHINITY is eighteen doses of each antibody, of pertuzumab in one arm', () => {
    expect(daysOf('aphinity', 'A', 'pertuzumab')).toHaveLength(18);
    expect(daysOf('aphinity', 'B', 'pertuzumab')).toEqual([]);
    expect(daysOf('aphinity', 'B', 'trastuzumab')).toEqual(daysOf('aphinity', 'A', 'trastuzumab'));
  });

  it('KATHERINE is fourteen doses of either', () => {
    expect(daysOf('katherine', 'A', 'trastuzumab-emtansine')).toHaveLength(14);
    expect(daysOf('katherine', 'B', 'trastuzumab')).toHaveLength(14);
  });

  it('APT is twelve weekly doses of trastuzumab and then thirteen every three weeks: 51 weeks', () => {
    const days = daysOf('apt', 'A', 'trastuzumab');
    expect(days.slice(10, 14)).toEqual([70, 77, 84, 105]);
    expect((days.at(-1)! + 21) / 7).toBe(51);
  });

  it('NOAH is 33 weeks of chemotherapy, with ten doses of trastuzumab before surgery', () => {
    expect(daysOf('noah', 'A', 'doxorubicin')).toEqual([0, 21, 42]);
    expect(daysOf('noah', 'A', 'fluorouracil')).toEqual([147, 154, 175, 182, 203, 210]);
    const before = daysOf('noah', 'A', 'trastuzumab').slice(0, 10);
    expect(before).toEqual([0, 21, 42, 63, 84, 105, 126, 147, 175, 203]);
    expect((147 + 3 * 28) / 7).toBe(33);
  });

  it('E5103 is bevacizumab with chemotherapy for eight doses, or for ten more', () => {
    expect(daysOf('e5103', 'A', 'bevacizumab')).toEqual([]);
    expect(daysOf('e5103', 'B', 'bevacizumab')).toHaveLength(8);
    expect(daysOf('e5103', 'C', 'bevacizumab')).toHaveLength(18);
    expect(designOf('e5103').arms.map(({ allocation }) => allocation)).toEqual([1, 2, 2]);
  });

  it('NSABP B-40 is six doses of bevacizumab before surgery and ten after it', () => {
    const counts = coursesOf('nsabp_b40', 'A', 'bevacizumab').map(({ cycles }) => cycles);
    expect(counts).toEqual([6, 10]);
    expect(coursesOf('nsabp_b40', 'B', 'bevacizumab')).toEqual([]);
  });

  it.each([
    ['gp2_phase2', 'gp2'],
    ['ae37_phase2', 'ae37'],
  ])('%s is six monthly primes and four boosters half a year apart', (name, drug) => {
    expect(daysOf(name, 'A', drug)).toEqual([0, 30, 60, 90, 120, 150, 332, 514, 696, 878]);
    expect(daysOf(name, 'B', drug)).toEqual([]);
  });

  it('nelipepimut-S with trastuzumab begins with the third dose of the antibody', () => {
    const third = daysOf('nps_tz_phase2b', 'A', 'trastuzumab')[2];
    expect(daysOf('nps_tz_phase2b', 'A', 'e75')[0]).toBe(third);
    expect(daysOf('nps_tz_phase2b', 'A', 'e75').slice(0, 7)).toEqual([42, 63, 84, 105, 126, 147, 329]);
  });
});

describe('the words of a dosing', () => {
  it('say who is given it', () => {
    const endocrine = coursesOf('katherine', 'B', 'endocrine-therapy')[0]!;
    expect(describeDosing(endocrine)).toMatch(/for 65 cycles only if hormoneReceptor is positive$/);
  });
});
