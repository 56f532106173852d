/** One drug of one treatment period in numbers: what is given, how much per what, when. */
export interface Regimen {
  /** Index of the drug among the drugs of the trial. */
  readonly drug: number;
  readonly loading: DoseAmount;
  readonly dose: DoseAmount;
  /** Duration of the infusion [d]; 0 is a bolus. */
  readonly infusion: number;
  /** Length of a cycle [d]. */
  readonly every: number;
  /** Times within a cycle with a dose [d], from 0. */
  readonly days: readonly number[];
  /** Wait from the start of the period to the first cycle [d]. */
  readonly start: number;
  /** Number of cycles; Infinity when the period ends it. */
  readonly cycles: number;
  /** Share of the planned doses that are taken. */
  readonly adherence: number;
  /** Categories by covariate that a subject must have to be given it; undefined for all subjects. */
  readonly onlyIf?: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface DoseAmount {
  /** Amount [mg per `per`]; of cells [1e6 cells]; of a target exposure, the area under the curve [mg*d/L]. */
  readonly value: number;
  readonly per: 'flat' | 'body weight' | 'body surface' | 'exposure' | 'cells';
}

/** A period of an arm with its regimens. */
export interface PeriodSchedule {
  readonly name: string;
  readonly until: 'progression' | 'completion';
  readonly share: number;
  /** Whether it waits for a progression or recurrence after the period before. */
  readonly waitsForProgression: boolean;
  /** What is given, one of them to each subject; their shares add up to 1. */
  readonly choices: readonly { readonly share: number; readonly regimens: readonly Regimen[] }[];
  /** Days from the end of the last cycle to surgery; null without surgery. */
  readonly surgeryAfter: number | null;
}

/** Periods of one arm in sequence. */
export type ArmSchedule = readonly PeriodSchedule[];

/** What every subject goes through before randomisation. */
export interface Stage {
  /** A name of its own, which also keys its random numbers. */
  readonly name: string;
  /** A line of earlier treatment, the time without drug after the last of them, or the run-in. */
  readonly kind: 'prior line' | 'washout' | 'run-in';
  /** What is given from its first day on. */
  readonly period: PeriodSchedule;
  /** Longest time that it may take [d]; a washout and a run-in take all of it. */
  readonly longest: number;
}

/** A treatment rule of the design in numbers. */
export interface PolicyRule {
  readonly measure: 'neutrophils' | 'lvef';
  readonly below: number;
  /** Least fall from baseline; -Infinity when none is asked. */
  readonly fallAtLeast: number;
  /** How long the value must have stayed below [d], 0 for at once. */
  readonly lasting: number;
  readonly action: 'stop' | 'reduce' | 'delay';
  /** Indices of the drugs it acts on. */
  readonly drugs: readonly number[];
  /** New dose as a share of the present one. */
  readonly factor: number;
  /** Wait before looking again [d]. */
  readonly delay: number;
  /** Most reductions per subject, most delays in a row. */
  readonly atMost: number;
}
