import type { ArmsPlan, ArmTrajectories, Growth } from '../data/arm-trajectories.ts';
import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError } from '../data/problem.ts';
import type { Outcome, Trajectory, Work } from '../data/trajectory.ts';
import { armsPlanFields, checkArmsPlan } from './check-arms-plan.ts';
import { checkOptions, integrationFields, integrationOptionsOf, refuseOptions } from './check-options.ts';
import { workSince } from './count-work.ts';
import type { FollowUp, IntegrationOptions } from './follow-up.ts';
import { grow } from './grow.ts';
import type { Integration } from './integration.ts';
import { followInLanes } from './lanes.ts';
import { continueDoses } from './solve.ts';

export interface SolveArmsOptions extends ArmsPlan, IntegrationOptions {}

/**
 * Solves one virtual patient, for the parameters that stand in the first lane of `kernel.parameters`: once from time 0
 * untreated until enrolment, then from there under each arm. The model's clock runs on; `time` in its formulas is the
 * day of growth. A value at the time of a dose is the value just before the dose.
 * @param kernel compiled model; its state and input are overwritten.
 * @param options enrolment, doses of each arm, times, and accuracy; the budget of steps is for growth and one arm.
 * @returns growth and arms. Each arm has the bits it has when it is the only one.
 * @throws InputError with unknown or missing options, or all that is wrong with enrolment, doses and times.
 */
export function solveArms(kernel: Kernel, options: SolveArmsOptions): ArmTrajectories {
  refuseOptions<SolveArmsOptions>(options, { ...integrationFields, ...armsPlanFields });
  const { enrolment, arms, times } = options;
  const follow = (to: Integration) => followArms(to, { enrolment, arms, times });
  return followInLanes(kernel, [0], { ...integrationOptionsOf(options), follow })[0]!;
}

/** One virtual patient under every arm, from its initial state. Throws as `solveArms`. */
export function* followArms(to: Integration, plan: ArmsPlan): FollowUp<ArmTrajectories> {
  const malformed = checkOptions<ArmsPlan>(plan, armsPlanFields);
  const problems = malformed.length > 0 ? malformed : checkArmsPlan(plan, to.kernel);
  if (problems.length > 0) throw new InputError(problems);
  const { enrolment, arms, times } = plan;
  to.begin();
  const outcome = yield* grow(to, enrolment);
  const growth: Growth = { outcome, day: to.time, state: to.readStates(), work: to.work };
  if (outcome.kind !== 'success') {
    return { growth, arms: arms.map(() => notEnrolled(to.kernel, times, growth.day)) };
  }
  const beginning = to.checkpoint();
  const solved: Trajectory[] = [];
  for (const doses of arms) {
    to.resume(beginning);
    solved.push(yield* followArm(to, growth, { doses, times }));
  }
  return { growth, arms: solved };
}

/** One arm from enrolment; the model's clock shows the day of growth. */
function* followArm(
  to: Integration,
  { day, work }: Growth,
  { doses, times }: { readonly doses: Doses; readonly times: Float64Array },
): FollowUp<Trajectory> {
  const later = (days: Float64Array) => days.map((time) => day + time);
  const solved = yield* continueDoses(to, {
    doses: { ...doses, time: later(doses.time) },
    times: later(times),
  });
  return {
    ...solved,
    times,
    outcome: countFrom(day, solved.outcome),
    work: workSince(work, solved.work),
  };
}

function countFrom(day: number, outcome: Outcome): Outcome {
  return outcome.kind === 'success' ? outcome : { ...outcome, time: outcome.time - day };
}

function notEnrolled({ states }: Kernel, times: Float64Array, day: number): Trajectory {
  return {
    states,
    times,
    values: new Float64Array(times.length * states.length).fill(Number.NaN),
    outcome: { kind: 'not enrolled', time: day },
    work: noWork,
  };
}

const noWork: Readonly<Work> = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
