import { describe, expect, it } from 'vitest';
import type { TimeToEventColumn } from '../../engine/src/data/endpoint-table.ts';
import { never } from '../../engine/src/data/subject-pool.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { endFollowUp, isSeen } from '../../engine/src/power/end-follow-up.ts';
import { solvePool } from '../../engine/src/power/solve-pool.ts';
import { streamFor } from '../../engine/src/random/stream.ts';
import { classesOf } from '../../engine/src/trial/estimate.ts';
import { runTrial } from '../../engine/src/trial/run.ts';
import { every21d, handMade } from '../hand-made-trial.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

/** A trial with entries over time and many losses, and what its own pool says of the same subjects. */
async function compare(inputs: TrialInputs) {
  const { cohort, endpoints } = await runTrial(inputs, (result) => result);
  const pool = await solvePool(inputs, { subjects: cohort.size });
  const hazard = -Math.log(1 - inputs.design.dropout.perYear) / 365.25;
  const columns = endpoints.rows.filter((row): row is TimeToEventColumn => row.kind === 'time to event');
  return columns.map((column) => {
    const e = pool.endpoints.indexOf(column.endpoint);
    const found = Array.from({ length: cohort.size }, (_, i) => {
      const { ends, failed } = pool.arms[cohort.arm[i]!]!;
      const loss = streamFor(inputs.design.seed, i, 'loss to follow-up').exponential() / hazard;
      const lost = hazard > 0 ? Math.ceil(loss) : never;
      const code = endFollowUp(ends[e]!, failed, i, { lost, limit: column.cutoffDay - cohort.entryDay[i]! });
      return [code >> 1, code & 1];
    });
    return { found, trial: Array.from(column.time, (time, i) => [time, column.event[i]]) };
  });
}

describe('a pool under the arms, entries and losses of a trial', () => {
  it('has its responders, at the cut-off and with losses', async () => {
    const cleopatra = readCleopatra();
    const design = {
      ...cleopatra.design,
      subjects: 36,
      seed: 8,
      dropout: { perYear: 0.6 },
      analysis: cleopatra.design.analysis.flatMap((one) =>
        one.endpoint === 'orr'
          ? [
              { ...one, cutoff: '31 months' },
              { ...one, endpoint: 'cbr' },
            ]
          : [],
      ),
    };
    const inputs = { ...cleopatra, design };
    const { cohort, endpoints } = await runTrial(inputs, (result) => result);
    const pool = await solvePool(inputs, { subjects: cohort.size });
    const hazard = -Math.log(1 - 0.6) / 365.25;
    for (const column of endpoints.rows) {
      if (column.kind === 'time to event') throw new Error('no rate');
      const ends = (i: number) => pool.arms[cohort.arm[i]!]!.ends[pool.endpoints.indexOf(column.endpoint)]!;
      const found = Array.from({ length: cohort.size }, (_, i) => {
        const loss = streamFor(design.seed, i, 'loss to follow-up').exponential() / hazard;
        const limit = column.cutoffDay - cohort.entryDay[i]!;
        return isSeen(ends(i), i, { lost: Math.ceil(loss), limit });
      });
      const { isCounted } = classesOf(column);
      expect(found).toEqual(Array.from({ length: cohort.size }, (_, i) => isCounted(i)));
      const responders = found.filter(Boolean).length;
      expect(responders).toBeGreaterThan(5);
      expect(responders).toBeLessThan(34);
    }
  });

  it('has the endpoints of the trial to the day: CLEOPATRA with half of the women lost each year', async () => {
    const cleopatra = readCleopatra();
    const analysis = [...cleopatra.design.analysis, { ...cleopatra.design.analysis[0]!, endpoint: 'ttp' }];
    const dropout = { perYear: 0.5 };
    const design = { ...cleopatra.design, subjects: 60, seed: 5, dropout, analysis };
    const compared = await compare({ ...cleopatra, design });
    expect(compared).toHaveLength(3);
    for (const { found, trial } of compared) {
      expect(found).toEqual(trial);
      const events = trial.filter(([, event]) => event === 1).length;
      expect(events).toBeGreaterThan(5);
      expect(events).toBeLessThan(55);
    }
  });

  it.each([
    { newTreatment: 'hypothetical', toxicity: 'composite' },
    { newTreatment: 'composite', toxicity: 'hypothetical' },
  ] as const)(
    'has those of estimands that take new treatment and toxicity otherwise: %o',
    async (intercurrent) => {
      const cleopatra = readCleopatra();
      const analysis = cleopatra.design.analysis.map((one) => ({
        ...one,
        intercurrent,
        ...(['pfs', 'os'].includes(one.endpoint) && { afterEvents: 20 }),
      }));
      const rules = [{ ...cleopatra.design.rules[0]!, when: { measure: 'lvef', below: 0.6 } as const }];
      const design = {
        ...cleopatra.design,
        subjects: 60,
        seed: 6,
        dropout: { perYear: 0.3 },
        rules,
        analysis,
      };
      for (const { found, trial } of await compare({ ...cleopatra, design })) expect(found).toEqual(trial);
    },
  );

  it('has those of subjects who die, fail and enter late', async () => {
    const about = { meaning: 'by hand', status: 'assumed' } as const;
    const rate = { ...about, by: 'kind', cases: { sound: 0, failing: 1 / 150 }, unit: '1/d' };
    const inputs = handMade({
      numbers: { growth: 0.002, deathHazard: 1 / 300, newHazard: 1 / 400 },
      parameters: { boom: rate },
      covariates: { kind: { ...about, categories: { sound: 0.7, failing: 0.3 } } },
      design: {
        subjects: 80,
        accrual: { duration: '300 d' },
        dropout: { perYear: 0.4 },
        visits: { tumour: '30.5 d' },
        analysis: ['pfs', 'ttp', 'os'].map((endpoint) => ({ endpoint, cutoff: '400 d' })),
        arms: ['A', 'B'].map((id) => ({
          id,
          label: id,
          role: id === 'A' ? 'experimental' : 'control',
          periods: [{ name: 'first', drugs: [every21d('mab')] }],
        })),
      },
    });
    for (const { found, trial } of await compare(inputs)) expect(found).toEqual(trial);
    const pool = await solvePool(inputs, { subjects: 80 });
    expect(pool.failures.length).toBeGreaterThan(10);
    expect(pool.failures.every(({ outcome }) => outcome !== '')).toBe(true);
  });
});
