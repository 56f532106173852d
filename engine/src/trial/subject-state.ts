import { type NonTargetState, type StopReason, stopReasons } from '../data/observations.ts';
import type { ArmSchedule, PeriodSchedule } from '../data/regimen.ts';
import type { ScanHistory } from '../endpoints/recist.ts';
import { drawLesionShares } from '../observe/read-lesions.ts';
import { backgroundDeathDay } from '../population/background-death.ts';
import { type Stream, streamFor } from '../random/stream.ts';
import type { Integration } from '../solve/integration.ts';
import type { BodySize } from '../therapy/dose-amount.ts';
import { type Course, canDie, covariateOf, isGiven, type Observable, rowOf, streamOf } from './course.ts';
import { drawChoice } from './draw-choice.ts';
import { type DrugCourse, startDrug, stopDrug } from './drug-course.ts';
import { endSteadyInput, type Infusion } from './infusions.ts';
import { type PolicyMemory, startMemory } from './policy.ts';
import type { SubjectRecorder } from './recorder.ts';

/** What one reader has seen of a subject. */
export interface ReaderState {
  history: ScanHistory | null;
  hasProgressed: boolean;
  /** Indices of the lesions that are followed; null before the first scan and after surgery. */
  targets: readonly number[] | null;
  /** Smallest volume that non-target disease has looked like [cm3]; null before the first scan and where there is none. */
  smallestNonTarget: number | null;
  /** New lesions seen so far, or that were there before the reader's baseline. */
  newLesionsSeen: number;
}

/** A reader who has seen nothing yet. */
function startReader(): ReaderState {
  return { history: null, hasProgressed: false, targets: null, smallestNonTarget: null, newLesionsSeen: 0 };
}

/** How following a subject ended. */
export type Ending =
  | { readonly reason: 'death' | 'lost to follow-up' | 'data cut-off'; readonly day: number }
  | { readonly reason: 'failed to solve'; readonly day: number; readonly failure: number };
/** What a subject is followed to, whatever else may end the follow-up. */
export type TumourEnd =
  /** Death when the cumulative hazard of the model reaches a level drawn. */
  | { readonly kind: 'hazard' }
  /** Death on a day that is known. */
  | { readonly kind: 'day'; readonly day: number }
  /** The first progression, or a day [d]; nothing else ends the follow-up, neither death, loss nor cut-off. */
  | { readonly kind: 'progression'; readonly until: number };

/** Where one subject stands in the trial. */
export interface SubjectState {
  readonly course: Course;
  readonly index: number;
  readonly record: SubjectRecorder;
  readonly integration: Integration;
  readonly body: BodySize;
  /** Share of each lesion in the volume of all. */
  readonly lesions: Float64Array;
  /** Last day of follow-up by the last cut-off [d]. */
  readonly limit: number;
  /** Day of loss to follow-up [d]. */
  readonly lostDay: number;
  /** Day of death of another cause than the tumour [d]. */
  readonly backgroundDay: number;
  /** Day of death of the tumour where it is known before [d]. */
  readonly tumourDeathDay: number;
  /** Whether the first progression ends the follow-up. */
  readonly endsAtProgression: boolean;
  /** Cumulative hazard at which the subject dies of the tumour. */
  readonly deathLevel: number;
  readonly memory: PolicyMemory;
  /** Cumulative hazard at which the next new lesion arises, and how many have. */
  readonly newLesions: { readonly stream: Stream; level: number; arisen: number };
  /** Infusions running. */
  infusions: Infusion[];
  /** Index of the present treatment period, or −1 between periods and when treatment is over. */
  period: number;
  /** Index of the period to come next. */
  nextPeriod: number;
  drugs: DrugCourse[];
  readonly investigator: ReaderState;
  readonly central: ReaderState;
  /** Progression by iRECIST that waits for its confirmation. */
  unconfirmed: {
    readonly day: number;
    readonly sum: number;
    readonly nonTarget: NonTargetState | null;
    readonly nonTargetVolume: number;
    /** Whether another lesion has been seen since, too early to confirm. */
    readonly hasNewLesion: boolean;
  } | null;
  /** Whether the tumour has been removed and not come back. */
  isResected: boolean;
  /** Day of surgery [d]; Infinity when none is planned. */
  surgeryDay: number;
  /** Day on which cells are added [d]; Infinity once they have been, and where none are planned. */
  rechallengeDay: number;
  nextScan: number;
  /** The next scan of the plan, beside which one may be held to confirm a progression. */
  plannedScan: number;
  nextLvef: number;
  nextLaboratory: number;
  /** Day of the last blood count. */
  bloodDay: number;
  /** Cumulative hazards at which something is found, Infinity once it has been. */
  readonly levels: { proteinuria: number; lungDisease: number };
  /** How and when following her ended; null while it goes on. */
  ending: Ending | null;
}

/** A subject on day 0, before any observation; the integration has begun. */
export function startSubject(
  course: Course,
  index: number,
  {
    end,
    ...parts
  }: Pick<SubjectState, 'record' | 'integration' | 'infusions' | 'body'> & { readonly end: TumourEnd },
): SubjectState {
  const { stage, visits } = course;
  const stream = (purpose: string) => streamOf(course, index, purpose);
  const first = (interval: number) => (interval < Number.POSITIVE_INFINITY ? 0 : Number.POSITIVE_INFINITY);
  const newLesions = stream('new lesion');
  const loss = stream('loss to follow-up').exponential() / course.dropoutHazard;
  const never = Number.POSITIVE_INFINITY;
  const isForTumour = end.kind === 'progression';
  const { proteinuria, lungDisease } = course.examinations;
  parts.integration.observe();
  // what a line of treatment before has gathered does not count
  const hazardNow = (hazard: Observable | null): number =>
    hazard === null ? 0 : readObservable(parts, hazard);
  const cutoff = course.lastCutoff - course.cohort.entryDay[rowOf(course, index)]!;
  return {
    course,
    index,
    ...parts,
    lesions: drawLesionShares(
      covariateOf(course, index, 'lesions'),
      course.reading.lesionSpread,
      streamFor(course.seed, index, 'lesion sizes'),
    ),
    limit: stage !== null ? stage.longest : isForTumour ? end.until : cutoff,
    lostDay: course.dropoutHazard > 0 && !isForTumour ? Math.ceil(loss) : never,
    backgroundDay: isForTumour ? never : drawBackgroundDay(course, index),
    tumourDeathDay: end.kind === 'day' ? end.day : never,
    endsAtProgression: isForTumour,
    deathLevel: end.kind === 'hazard' && canDie(stage) ? stream('death').exponential() : never,
    memory: startMemory(course.rules),
    newLesions: { stream: newLesions, level: newLesions.exponential(), arisen: 0 },
    period: -1,
    nextPeriod: 0,
    drugs: [],
    investigator: startReader(),
    central: startReader(),
    unconfirmed: null,
    isResected: course.isResected,
    surgeryDay: Number.POSITIVE_INFINITY,
    rechallengeDay: stage === null ? (course.rechallenge?.day ?? never) : never,
    nextScan: first(visits.tumour),
    plannedScan: first(visits.tumour),
    nextLvef: first(visits.lvef),
    nextLaboratory: first(visits.laboratory),
    bloodDay: -1,
    levels: {
      proteinuria: hazardNow(proteinuria) + stream('proteinuria').exponential(),
      lungDisease: hazardNow(lungDisease) + stream('interstitial lung disease').exponential(),
    },
    ending: null,
  };
}

function drawBackgroundDay(course: Course, index: number): number {
  if (course.lifeTable === null) return Number.POSITIVE_INFINITY;
  const level = streamOf(course, index, 'death of other cause').exponential();
  return Math.ceil(backgroundDeathDay(course.lifeTable, covariateOf(course, index, 'AGE'), level));
}

/** Value of an observable at the present state; `integration.observe` must have run. */
export function readObservable(
  { integration }: Pick<SubjectState, 'integration'>,
  { from, index }: Observable,
): number {
  return from === 'state' ? integration.value(index) : integration.output(index);
}

/** Whether any drug of a class that `isOf` accepts is still to be given or was given within its last cycle. */
export function isOnDrug(state: SubjectState, day: number, isOf: (drugIndex: number) => boolean): boolean {
  return state.drugs.some(
    (d) =>
      isOf(d.regimen.drug) && (d.nextDay < Number.POSITIVE_INFINITY || day <= d.lastDay + d.regimen.every),
  );
}

/** The periods of the subject's arm. */
function periodsOf({ course, index }: SubjectState): ArmSchedule {
  return course.schedules[course.cohort.arm[rowOf(course, index)]!]!;
}

/** Present treatment period; null when treatment is over. */
export function presentPeriod(state: SubjectState): PeriodSchedule | null {
  return periodsOf(state)[state.period] ?? null;
}

/** Day on which the present period ends by itself: the last cycle of all its drugs is over. Else Infinity. */
export function completionDay(state: SubjectState): number {
  if (presentPeriod(state)?.until !== 'completion') return Number.POSITIVE_INFINITY;
  return state.drugs.reduce((last, { endDay }) => Math.max(last, Math.ceil(endDay)), 0);
}

/**
 * Stops every drug of the present period. Surgery follows where the period plans it, else the next period.
 */
export function endPeriod(state: SubjectState, day: number, reason: StopReason): void {
  for (const drug of state.drugs) endDrug(state, drug, { day, reason });
  const after = presentPeriod(state)?.surgeryAfter ?? null;
  state.drugs = [];
  state.period = -1;
  if (after === null) startNextPeriod(state, day, reason === 'progression');
  else state.surgeryDay = Math.ceil(day + after);
}

/**
 * Starts the next period that the subject takes, without the drugs that a rule has stopped for good or that are for
 * other subjects; nothing when it waits for a progression, or the subject for surgery.
 */
export function startNextPeriod(state: SubjectState, day: number, isProgression: boolean): void {
  if (state.surgeryDay < Number.POSITIVE_INFINITY) return;
  const periods = periodsOf(state);
  for (let p = state.nextPeriod; p < periods.length; p++) {
    const period = periods[p]!;
    state.nextPeriod = p;
    if (period.waitsForProgression && !isProgression) return;
    state.nextPeriod = p + 1;
    const draw = streamOf(state.course, state.index, `period:${p}`).uniform();
    const regimens = drawChoice(state.course, state.index, p).regimens.filter(
      (regimen) => !state.memory.barred.has(regimen.drug) && isGiven(state.course, state.index, regimen),
    );
    if (draw >= period.share && period.endsUnlessStarted) {
      state.nextPeriod = periods.length;
      return;
    }
    if (draw >= period.share || regimens.length === 0) continue;
    state.period = p;
    state.nextLvef = Math.min(state.nextLvef, day + state.course.visits.lvef);
    state.drugs = regimens.map((regimen) => startDrug(regimen, day));
    if (isProgression) state.record.record(day, 'new treatment', p);
    return;
  }
}

/** Stops one drug and records why; nothing when it has stopped before. */
export function endDrug(
  state: SubjectState,
  drug: DrugCourse,
  end: { readonly day: number; readonly reason: StopReason },
): void {
  if (drug.stopped !== null) return;
  stopDrug(drug, end.day, end.reason);
  endSteadyInput(state, drug.regimen.drug, end.reason);
  state.record.record(end.day, 'drug stopped', stopCode(end.reason), drug.regimen.drug);
}

function stopCode(reason: StopReason): number {
  return stopReasons.indexOf(reason);
}
