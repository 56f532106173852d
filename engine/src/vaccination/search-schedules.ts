import type { EndpointTable } from '../data/endpoint-table.ts';
import { InputError, type Problem, problem } from '../data/problem.ts';
import type { ScheduleSearch, TriedSchedule, VaccineSchedule } from '../data/schedule-search.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { estimateRate } from '../statistics/response-rate.ts';
import { engineVersion } from '../trial/run.ts';
import { prepareVariants, solveVariants } from '../trial/solve-variants.ts';
import { splitSubjects } from '../trial/split-subjects.ts';
import type { Spread } from '../trial/spread.ts';
import { dosingIn, giveSchedule } from './give-schedule.ts';
import { defaultFamily, listSchedules, type ScheduleFamily } from './list-schedules.ts';

/** Free of progression, recurrence and death. */
const endpoint = 'efs';
export const defaultSearchSubjects = 200;

/** What is searched for. */
export interface SearchPlan {
  /** Id of the arm whose schedule is varied. */
  readonly arm: string;
  /** Id of the drug that it gives. */
  readonly drug: string;
  /** Share of women to protect, 0 to 1. */
  readonly protect: number;
  /** Until when [d]. */
  readonly horizonDays: number;
  /** Default `defaultFamily`. */
  readonly family?: ScheduleFamily;
}

/**
 * Searches the fewest injections that protect a share of women: free of progression, recurrence and death of the tumour
 * at the horizon. All schedules of as many injections are arms of one trial, solved side by side for the same women with
 * the same random numbers as every other schedule; from few injections to many, until one schedule protects enough.
 * Nobody is lost or dies of another cause, all begin on one day.
 *
 * @param inputs of the design; its seed and `subjects` are used
 * @param plan arm, drug, share, horizon and family
 * @param options who computes, and how far it is, in schedules
 * @throws InputError when the arm or its drug is not there
 */
export async function searchSchedules(
  inputs: TrialInputs,
  plan: SearchPlan,
  {
    workers,
    onProgress = () => {},
  }: { readonly workers?: Spread; readonly onProgress?: (done: number, of: number) => void } = {},
): Promise<ScheduleSearch> {
  const { design } = inputs;
  const problems = checkSearch(design, plan);
  if (problems.length > 0) throw new InputError(problems);
  const { arm, drug, protect, horizonDays, family = defaultFamily } = plan;
  const schedules = listSchedules(family, horizonDays);
  const tried: TriedSchedule[] = [];
  for (const level of byInjections(schedules)) {
    tried.push(...(await trySchedules(inputs, level, { plan, workers })));
    onProgress(tried.length, schedules.length);
    if (tried.some(({ share }) => share >= protect)) break;
  }
  const enough = tried.filter(({ share }) => share >= protect);
  const most = Math.max(...enough.map(({ share }) => share));
  return {
    design: design.id,
    ...{ arm, drug, protect, horizonDays },
    dose: dosingIn(design.arms.find(({ id }) => id === arm)!, drug)!.dose,
    subjects: design.subjects,
    seed: design.seed,
    engineVersion,
    catalogVersion: inputs.catalogVersion,
    schedules: schedules.length,
    tried,
    best: enough.find(({ share }) => share === most) ?? null,
  };
}

/** What is wrong with the arm or the drug of a search. */
export function checkSearch({ arms }: TrialDesign, { arm, drug }: SearchPlan): Problem[] {
  const found = arms.find(({ id }) => id === arm);
  if (found === undefined) {
    return [
      problem('unknown-arm', 'arm', {
        expected: `an arm of the design: ${arms.map(({ id }) => id).join(', ')}`,
        received: `"${arm}"`,
        remedy: 'Name one of these.',
      }),
    ];
  }
  if (dosingIn(found, drug) !== undefined) return [];
  const given = found.periods.flatMap(({ drugs, choices }) => [
    ...drugs.map((dosing) => dosing.drug),
    ...choices.flatMap((choice) => choice.drugs.map((dosing) => dosing.drug)),
  ]);
  return [
    problem('drug-not-given', 'drug', {
      expected: `a drug that arm ${arm} gives${given.length > 0 ? `: ${[...new Set(given)].join(', ')}` : ''}`,
      received: `"${drug}"`,
      remedy: 'Name one of these, or another arm.',
    }),
  ];
}

/** Schedules of as many injections together, few first. */
function byInjections(schedules: readonly VaccineSchedule[]): VaccineSchedule[][] {
  const counts = [...new Set(schedules.map(({ injections }) => injections))];
  return counts.map((count) => schedules.filter(({ injections }) => injections === count));
}

async function trySchedules(
  inputs: TrialInputs,
  schedules: readonly VaccineSchedule[],
  { plan, workers }: { readonly plan: SearchPlan; readonly workers: Spread | undefined },
): Promise<TriedSchedule[]> {
  const { subjects } = inputs.design;
  const trial = await prepareVariants(designOf(inputs, schedules, plan), subjects);
  const variants = Array.from(splitSubjects(subjects), ({ first, count }) => ({
    ...{ trial: 0, first, count, reading: 1 },
    values: new Map<string, number>(),
  }));
  const counts = schedules.map(() => ({ kept: 0, failed: 0 }));
  await solveVariants(
    [trial],
    variants,
    ({ arms }) => {
      arms.forEach((table, a) => {
        countProtected(table, plan.horizonDays, counts[a]!);
      });
    },
    workers,
  );
  return schedules.map((schedule, a) => {
    const { kept, failed } = counts[a]!;
    const { value, low, high } = estimateRate(kept, subjects, { interval: 'wilson' });
    return { ...schedule, protected: kept, share: value!, low: low!, high: high!, failed };
  });
}

function designOf(
  inputs: TrialInputs,
  schedules: readonly VaccineSchedule[],
  { arm, drug, horizonDays }: SearchPlan,
): TrialInputs {
  const { design } = inputs;
  const own = design.arms.find(({ id }) => id === arm)!;
  const { interim: _, ...planned } = design.analysis[0]!;
  return {
    ...inputs,
    lifeTable: null,
    design: {
      ...design,
      lifeTable: null,
      laterLines: [],
      accrual: { ...design.accrual, duration: '0 d' },
      dropout: { perYear: 0 },
      arms: schedules.map((schedule, i) => ({ ...giveSchedule(own, drug, schedule), id: `S${i}` })),
      analysis: [
        {
          ...planned,
          endpoint,
          afterEvents: undefined,
          cutoff: `${Math.round(horizonDays)} d`,
          primary: true,
        },
      ],
    },
  };
}

/** Counts who has been followed to the horizon without event; whoever ends before without one has failed to solve. */
function countProtected(
  { rows }: EndpointTable,
  horizonDays: number,
  counts: { kept: number; failed: number },
): void {
  const column = rows[0]!;
  if (column.kind !== 'time to event') return;
  column.time.forEach((time, i) => {
    if (column.event[i] === 1) return;
    if (time >= Math.round(horizonDays)) counts.kept += 1;
    else counts.failed += 1;
  });
}
