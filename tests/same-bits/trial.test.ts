import { describe, expect, it } from 'vitest';
import type { SubjectRange } from '../../engine/src/data/range-result.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import type { TrialResult } from '../../engine/src/data/trial-result.ts';
import { hashResult } from '../../engine/src/trial/hash-result.ts';
import { observe } from '../../engine/src/trial/observe.ts';
import { prepareTrial, runTrial } from '../../engine/src/trial/run.ts';
import { type SolveOptions, solve } from '../../engine/src/trial/solve.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import { splitSubjects } from '../../engine/src/trial/split-subjects.ts';
import type { Spread } from '../../engine/src/trial/spread.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

const cleopatra = readCleopatra();
const subjects = 24;

const withSeed = (seed: number): TrialInputs => ({
  ...cleopatra,
  design: { ...cleopatra.design, subjects, seed },
});
const run = (inputs: TrialInputs, options: SolveOptions = {}): Promise<TrialResult> =>
  runTrial(inputs, (result) => result, options);
const reference = await run(withSeed(1));

/** Solves in ranges of `size` on a course of its own, as a worker would, in the order given. */
function inRanges(size: number, order: (ranges: SubjectRange[]) => SubjectRange[]): Spread {
  return async <Result>(_: unknown, take: (result: Result) => void | Promise<void>) => {
    const course = await prepareTrial(withSeed(1));
    for (const range of order([...splitSubjects(subjects, { rangeSize: size })])) {
      await take(solveRange(course, range) as Result);
    }
  };
}
const shuffled = (ranges: SubjectRange[]) =>
  ranges
    .map((range, k) => ({ range, key: (k * 7 + 3) % 11 }))
    .sort((a, b) => a.key - b.key)
    .map((x) => x.range);

describe('CLEOPATRA with 24 subjects has the same hash', () => {
  it.each([
    ['in ranges of 1', 1, (r: SubjectRange[]) => r],
    ['in ranges of 7', 7, (r: SubjectRange[]) => r],
    ['in ranges of 16', 16, (r: SubjectRange[]) => r],
    ['in ranges of 7, the last first', 7, (r: SubjectRange[]) => r.reverse()],
    ['in ranges of 3, in any order', 3, shuffled],
    [
      'in ranges of 16, each from its end',
      16,
      (r: SubjectRange[]) => r.map((range) => ({ ...range, reverse: true })),
    ],
  ])('%s', async (_, size, order) => {
    const { provenance } = await run(withSeed(1), { spread: inRanges(size, order) });
    expect(provenance.hash).toBe(reference.provenance.hash);
  });

  it('in reverse order and in a second run', async () => {
    expect((await run(withSeed(1), { reverse: true })).provenance.hash).toBe(reference.provenance.hash);
    expect((await run(withSeed(1))).provenance).toEqual(reference.provenance);
  });

  it.each([1, 2] as const)('with %i side by side', async (lanes) => {
    const observations = observe(await solve(await prepareTrial(withSeed(1), { lanes })));
    const { endpoints, analysis, provenance } = reference;
    expect(hashResult(observations, endpoints, analysis)).toBe(provenance.hash);
  });

  it('when it is read from the catalog again', async () => {
    const again = readCleopatra();
    const inputs = { ...again, design: { ...again.design, subjects, seed: 1 } };
    expect((await run(inputs)).provenance).toEqual(reference.provenance);
  });
});

describe('a result with another seed', () => {
  it('has another hash, and the same design', async () => {
    const { provenance } = await run(withSeed(2));
    expect(provenance.hash).not.toBe(reference.provenance.hash);
    expect(provenance.designHash).toBe(reference.provenance.designHash);
  });
});

describe('the hash of the design', () => {
  const designHash = async (inputs: TrialInputs) =>
    (await run({ ...inputs, design: { ...inputs.design, subjects: 2 } })).provenance.designHash;

  it('follows every input: a dose, a parameter of a drug, a covariate, an equation', async () => {
    const { design, drugs, population, modules } = cleopatra;
    const all = await Promise.all([
      designHash(cleopatra),
      designHash(JSON.parse(JSON.stringify(cleopatra).replace('"dose":"420 mg"', '"dose":"421 mg"'))),
      designHash({
        ...cleopatra,
        drugs: JSON.parse(JSON.stringify(drugs).replace('"value":0.235', '"value":0.236')),
      }),
      designHash({
        ...cleopatra,
        population: JSON.parse(JSON.stringify(population).replace('"value":54', '"value":55')),
      }),
      designHash({
        ...cleopatra,
        modules: JSON.parse(JSON.stringify(modules).replace('"name":"krec"', '"name":"ecLV"')),
      }),
      designHash({ ...cleopatra, design: { ...design, dropout: { perYear: 0.031 } } }),
    ]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the hash of a result', () => {
  it('changes with every column of the observations', () => {
    const { observations, endpoints, analysis } = reference;
    const row = 17;
    for (const name of ['subject', 'day', 'measure', 'item', 'value'] as const) {
      const changed = observations[name].slice();
      changed[row] = changed[row]! + 1;
      expect(hashResult({ ...observations, [name]: changed }, endpoints, analysis)).not.toBe(
        reference.provenance.hash,
      );
    }
  });

  it('changes with the last bit of one observation', () => {
    const value = reference.observations.value.slice();
    value[5] = value[5]! * (1 + 2 ** -52);
    const { endpoints, analysis } = reference;
    expect(hashResult({ ...reference.observations, value }, endpoints, analysis)).not.toBe(
      reference.provenance.hash,
    );
  });

  it('changes with one row of an endpoint and with one estimate', () => {
    const { observations, endpoints, analysis, provenance } = reference;
    const rows = endpoints.rows.map((r) => ({ ...r, cutoffDay: r.cutoffDay + 1 }));
    expect(hashResult(observations, { rows }, analysis)).not.toBe(provenance.hash);
    const arms = analysis.arms.map((arm) => ({ ...arm, n: arm.n + 1 }));
    expect(hashResult(observations, endpoints, { ...analysis, arms })).not.toBe(provenance.hash);
    expect(hashResult(observations, endpoints, analysis)).toBe(provenance.hash);
  });
});
