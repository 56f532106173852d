import { describe, expect, it } from 'vitest';
import type { ArmTrajectories, Enrolment } from '../../engine/src/data/arm-trajectories.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { solveArms } from '../../engine/src/solve/solve-arms.ts';
import { solvePatients } from '../../engine/src/solve/solve-patients.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { arms, cycles, grownTumour, tolerances } from '../grown-tumour.ts';

const times = Float64Array.from({ length: 57 }, (_, i) => i);
const onDay: Enrolment = { at: 'day', day: 60 };
const enrolments: readonly (readonly [string, Enrolment])[] = [
  ['on a day', onDay],
  ['at a number of cells', { at: 'level', symbol: 'cells', level: 20, lastDay: 1000 }],
  ['at a volume', { at: 'level', symbol: 'volume', level: 40, lastDay: 1000 }],
];
const choices = [
  ...methods.map((method) => ({ name: method.name, method })),
  { name: 'the method it chooses', method: 'automatic' as const },
];
const cases = choices.flatMap((choice) =>
  enrolments.map(([when, enrolment]) => ({ ...choice, when, enrolment })),
);

/** A kernel that counts the attempts made in its first lane, whatever its counters are set to between. */
function countAttempts(kernel: Kernel): { readonly kernel: Kernel; readonly count: () => number } {
  let count = 0;
  const { stepper } = kernel;
  const { attempts } = stepper.control;
  const advance = (method: number) => {
    const before = attempts[0]!;
    stepper.advance(method);
    count += attempts[0]! - before;
  };
  return { kernel: { ...kernel, stepper: { ...stepper, advance } }, count: () => count };
}

const attemptsOf = ({ work }: { readonly work: { readonly steps: number; readonly rejected: number } }) =>
  work.steps + work.rejected;

describe.each(cases)('arms of a patient enrolled $when, solved with $name', ({ enrolment, method }) => {
  const plan = { enrolment, times, tolerances, method };

  it('have each the bits, outcome and work that it has after a growth of its own', async () => {
    const kernel = await compileModel(grownTumour);
    const together = solveArms(kernel, { ...plan, arms });
    arms.forEach((doses, a) => {
      const anew = solveArms(kernel, { ...plan, arms: [doses] });
      expect(together.arms[a]).toEqual(anew.arms[0]);
      expect(together.growth).toEqual(anew.growth);
    });
  });

  it('have the same bits in any order', async () => {
    const kernel = await compileModel(grownTumour);
    const forth = solveArms(kernel, { ...plan, arms });
    const back = solveArms(kernel, { ...plan, arms: [...arms].reverse() });
    expect([...back.arms].reverse()).toEqual(forth.arms);
  });

  it('take the work of one growth and of each arm, no more', async () => {
    const { kernel, count } = countAttempts(await compileModel(grownTumour));
    const { growth, arms: solved } = solveArms(kernel, { ...plan, arms });
    const once = attemptsOf(growth) + solved.reduce((sum, arm) => sum + attemptsOf(arm), 0);
    expect(count()).toBe(once);
    const counted = countAttempts(kernel);
    for (const doses of arms) solveArms(counted.kernel, { ...plan, arms: [doses] });
    expect(counted.count() - once).toBe((arms.length - 1) * attemptsOf(growth));
    expect(attemptsOf(growth)).toBeGreaterThan(4);
  });
});

describe.each(choices)('an arm dosed at enrolment on day 60, solved with $name', ({ method }) => {
  it('has the bits of a subject solved from day 0 and dosed from day 60', async () => {
    const kernel = await compileModel(grownTumour);
    const { growth, arms: solved } = solveArms(kernel, {
      enrolment: onDay,
      arms: arms.slice(0, 2),
      times,
      tolerances,
      method,
    });
    [arms[0]!, arms[1]!].forEach((doses, a) => {
      const shifted = { ...doses, time: doses.time.map((day) => day + 60) };
      const whole = solve(kernel, {
        doses: shifted,
        times: times.map((day) => day + 60),
        tolerances,
        method,
      });
      expect(solved[a]!.values).toEqual(whole.values);
      expect(growth.work.steps + solved[a]!.work.steps).toBe(whole.work.steps);
      expect(growth.work.rateCalls + solved[a]!.work.rateCalls).toBe(whole.work.rateCalls);
    });
  });
});

describe('the budget of steps', () => {
  it('is one for the growth and each arm, as if each had grown anew', async () => {
    const kernel = await compileModel(grownTumour);
    const { growth, arms: solved } = solveArms(kernel, { enrolment: onDay, arms, times, tolerances });
    const whole = solved.map((arm) => attemptsOf(growth) + attemptsOf(arm));
    const maxSteps = whole[1]! - 1;
    const scarce = solveArms(kernel, { enrolment: onDay, arms, times, tolerances, maxSteps });
    expect(scarce.arms.map(({ outcome }) => outcome.kind === 'budget spent')).toEqual(
      whole.map((attempts) => attempts > maxSteps),
    );
    expect(scarce.arms[1]!.outcome).toMatchObject({ steps: maxSteps });
    expect(scarce.arms[0]).toEqual(solved[0]);
  });
});

describe('a population under every arm', () => {
  const patients = Array.from({ length: 9 }, (_, i) => i);
  /** Rates of growth differ; patient 3 is not enrolled, patient 5 has no number to start from. */
  const rateOf = (patient: number) => (patient === 3 ? 0.001 : 0.03 + 0.01 * patient);

  async function run(lanes: 1 | 2, order: readonly number[], method: (typeof choices)[number]['method']) {
    const kernel = await compileModel(grownTumour, { lanes });
    const received: { readonly patient: number; readonly solved: ArmTrajectories }[] = [];
    solvePatients(kernel, {
      patients: order,
      tolerances,
      method,
      arrange: (integration, patient) => {
        integration.setParameter(0, rateOf(patient));
        integration.setParameter(1, patient === 5 ? Number.NaN : 1);
        return {
          enrolment: { at: 'level', symbol: 'volume', level: 30, lastDay: 400 },
          arms: [...arms, cycles(0, 3 + patient, 6, 8)],
          times,
        };
      },
      receive: (patient, solved) => received.push({ patient, solved }),
    });
    return received;
  }

  it.each(choices)(
    'has the same bits in one lane and in two, in any order, with $name',
    async ({ method }) => {
      const one = await run(1, patients, method);
      expect(one.map(({ patient }) => patient)).toEqual(patients);
      expect(await run(2, patients, method)).toEqual(one);
      const back = await run(2, [...patients].reverse(), method);
      expect(back.map(({ patient }) => patient)).toEqual([...patients].reverse());
      expect(back.reverse()).toEqual(one);
    },
  );

  it('loses nobody', async () => {
    const received = await run(2, patients, methods[0]!);
    const kinds = received.map(({ solved }) => solved.growth.outcome.kind);
    expect(kinds).toEqual(patients.map((i) => ({ 3: 'not enrolled', 5: 'not finite' })[i] ?? 'success'));
    expect(received.every(({ solved }) => solved.arms.length === arms.length + 1)).toBe(true);
  });
});
