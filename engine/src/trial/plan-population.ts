import type { CompiledModel } from '../compile/compile.ts';
import { aColumn, aListOf, type Fields, optional } from '../data/check-fields.ts';
import type { PeriodSchedule } from '../data/regimen.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { type Sampler, samplePatient, type VirtualPatient } from '../population/sample-values.ts';
import { refuseOptions } from '../solve/check-options.ts';
import { plannedDosesOf } from '../therapy/planned-doses.ts';
import type { AnswerRange } from './answer-ranges.ts';
import { bodySize, clearanceSymbols } from './body-size.ts';
import type { ParameterColumn } from './course.ts';
import { type PopulationDescription, type SubjectPlan, setPopulation } from './population-course.ts';
import { prepareTrial, type TrialCompileOptions, trialCompileFields } from './run.ts';
import { samplersOf } from './samplers.ts';
import { solvePopulationRange } from './solve-population-range.ts';

/** Virtual patients of a trial under its doses as planned; plain data that can be posted. */
export interface PopulationPlan {
  readonly kind: 'population';
  readonly seed: number;
  readonly samplers: readonly Sampler[];
  readonly compiled: CompiledModel;
  readonly tolerances: Tolerances;
  readonly days: Float64Array;
  readonly symbols: readonly string[];
  /** First treatment period of each arm; the subjects take the arms in turn. */
  readonly periods: readonly PeriodSchedule[];
  /** Kernel state that receives drug i. */
  readonly doseTarget: readonly number[];
  /** Symbol by which a target exposure of drug i becomes a dose; null where it is not dosed so. */
  readonly clearances: readonly (string | null)[];
  /** Of each parameter of the model: whether it is drawn, and its factor to the unit of the model. */
  readonly parameters: readonly ParameterColumn[];
}

export interface PlanOptions extends TrialCompileOptions {
  /** Days of the visits [d], ascending. */
  readonly days: Float64Array;
  /** What is kept of each visit; default what the platform observes. */
  readonly symbols?: readonly string[];
}

const planFields: Fields<PlanOptions> = {
  ...trialCompileFields,
  days: aColumn,
  symbols: optional(aListOf('symbols')),
};

/**
 * Plans the virtual patients of a trial without the trial: nobody is screened, doses are given as planned in the
 * first period of the arms, which the subjects take in turn.
 *
 * @param inputs read and checked; `design.seed` is used
 * @param options visits, and what to keep of them
 * @throws InputError when an option is unknown or missing, or the inputs contradict each other
 */
export async function planPopulation(inputs: TrialInputs, options: PlanOptions): Promise<PopulationPlan> {
  refuseOptions<PlanOptions>(options, planFields);
  const { days, symbols: wanted, ...compile } = options;
  const design = { ...inputs.design, subjects: 1, eligibility: {} };
  const course = await prepareTrial({ ...inputs, design }, compile);
  const { seed, compiled, tolerances, doseTarget, parameters } = course;
  const { states, outputs } = course.kernel;
  const isJoined = (symbol: string) => states.includes(symbol) || outputs.includes(symbol);
  // what only some modules say is kept where a drug has brought them in
  const symbols = wanted ?? Object.values(inputs.platform.observables).filter(isJoined);
  return {
    kind: 'population',
    seed,
    samplers: samplersOf(inputs),
    compiled,
    tolerances,
    days,
    symbols,
    periods: course.schedules.map((periods) => periods[0]!),
    doseTarget,
    clearances: clearanceSymbols(course.drugs),
    parameters,
  };
}

/** The population of a plan, for `solvePopulation`. */
export function describePopulation(plan: PopulationPlan): PopulationDescription {
  const { compiled, tolerances, days, symbols } = plan;
  return { compiled, tolerances, days, symbols, subject: (i) => planSubject(plan, i), begin: plan };
}

function planSubject(plan: PopulationPlan, subject: number): SubjectPlan {
  const patient = samplePatient(plan.samplers, plan.seed, subject);
  const body = bodySize(plan.clearances, (symbol) => patient.numbers.get(symbol) ?? Number.NaN);
  const doses = plannedDosesOf(plan.periods[subject % plan.periods.length]!, body, {
    until: plan.days[plan.days.length - 1] ?? 0,
    target: (drug) => plan.doseTarget[drug]!,
  });
  return { parameters: drawnParameters(plan, patient), doses };
}

function drawnParameters(
  { compiled, parameters }: PopulationPlan,
  { numbers }: VirtualPatient,
): SubjectPlan['parameters'] {
  const drawn: Record<string, number> = {};
  compiled.plan.parameterNames.forEach((name, k) => {
    const { column, numerator, denominator } = parameters[k]!;
    if (column >= 0) drawn[name] = (numbers.get(name)! * numerator) / denominator;
  });
  return drawn;
}

/** The worker's side: the population of the plan, with a kernel of its own. */
export async function takePopulation(plan: PopulationPlan): Promise<AnswerRange> {
  const course = await setPopulation(describePopulation(plan));
  return (range) => solvePopulationRange(course, range);
}
