import type { CompiledModel } from '../compile/compile.ts';
import type { Cohort } from '../data/cohort.ts';
import type { Drug } from '../data/drug.ts';
import type { Expression } from '../data/expression.ts';
import type { Kernel } from '../data/kernel.ts';
import type { LifeTable } from '../data/life-table.ts';
import type { ArmSchedule, PolicyRule, Regimen, Stage } from '../data/regimen.ts';
import type { SurvivalLink } from '../data/survival-link.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { type Stream, streamFor } from '../random/stream.ts';

/** All that following a subject needs, in numbers; made once per worker. */
export interface Course {
  readonly seed: number;
  /** All subjects, or those of one range. */
  readonly cohort: Cohort;
  /** The subject in row 0 of the cohort's columns; 0 when they hold all. */
  readonly firstSubject: number;
  /** The model of which each worker makes a kernel of its own. */
  readonly compiled: CompiledModel;
  readonly kernel: Kernel;
  readonly tolerances: Tolerances;
  readonly drugs: readonly Drug[];
  /** One per arm. */
  readonly schedules: readonly ArmSchedule[];
  /** What every subject goes through before randomisation, in order. */
  readonly stages: readonly Stage[];
  /** The one of these that is followed; null from randomisation on. */
  readonly stage: Stage | null;
  readonly rules: readonly PolicyRule[];
  /** Kernel state that receives drug i. */
  readonly doseTarget: readonly number[];
  /** Kernel output that is the concentration of drug i. */
  readonly concentration: readonly number[];
  /** Where the observables stand. */
  readonly observables: ObservableIndices;
  /** Errors of assay. */
  readonly errors: { readonly neutrophils: number; readonly lvef: number };
  /** What only some models say; null where the model does not, or a knocked-out module took it along. */
  readonly examinations: Examinations;
  /** How lesions lie and how scans are read. */
  readonly reading: ScanReading;
  /** Intervals of visits [d], and the share of scans that are missed. */
  readonly visits: {
    readonly tumour: number;
    readonly lvef: number;
    readonly laboratory: number;
    readonly missed: number;
  };
  /** What ends treatment. */
  readonly criteria: TrialDesign['criteria'];
  /** Whether a second reader reads every scan. */
  readonly hasCentralReading: boolean;
  /** Whether the tumour was removed before randomisation. */
  readonly isResected: boolean;
  /** What of the model is tumour; null where nothing asks for it. */
  readonly tumour: Tumour | null;
  /** Cells that are added to every subject after randomisation; null for none. */
  readonly rechallenge: CourseRechallenge | null;
  /** What surgery does; null where neither design nor disease asks for it. */
  readonly resection: Resection | null;
  /** What survival follows from; null: the cumulative hazard of the model. */
  readonly survivalLink: CourseLink | null;
  /** Background mortality by age; null for none. */
  readonly lifeTable: LifeTable | null;
  /** Hazard of loss to follow-up [1/d]. */
  readonly dropoutHazard: number;
  /** Last cut-off of the analysis [d after the first entry]. */
  readonly lastCutoff: number;
  /** For each kernel parameter: column of the cohort and factor to the kernel's unit; column −1 keeps the default. */
  readonly parameters: readonly ParameterColumn[];
}

export interface ParameterColumn {
  readonly column: number;
  /** Numerator and denominator of the factor. */
  readonly numerator: number;
  readonly denominator: number;
}

/** A survival link made ready for use. */
export interface CourseLink {
  readonly distribution: SurvivalLink['distribution'];
  readonly location: Expression;
}

/** What only some models say, with the numbers of its measurement. */
export interface Examinations {
  readonly platelets: Measured | null;
  readonly systolicPressure: Measured | null;
  readonly proteinuria: Observable | null;
  readonly lungDisease: Observable | null;
  /** Scores from which grades 1 to 3 count. */
  readonly neuropathy: (Measured & { readonly grades: readonly number[] }) | null;
  readonly titre: (Measured & { readonly detectable: number }) | null;
}

/** An observable with the sd of its residual. */
interface Measured {
  readonly observable: Observable;
  readonly error: number;
}

/** How lesions lie and how scans are read. */
interface ScanReading {
  /** Error of one diameter as a share of it. */
  readonly diameterError: number;
  /** Sd of the log diameters of the lesions of one subject. */
  readonly lesionSpread: number;
  /** Share of the tumour tissue that is no measurable lesion. */
  readonly nonTargetShare: number;
  /** Error of judging the volume of non-target disease, on the log scale. */
  readonly nonTargetError: number;
  /** Volume over the smallest from which on its progression is unequivocal. */
  readonly nonTargetProgression: number;
  /** Chance that a reader sees a new lesion at a scan. */
  readonly newLesionSensitivity: number;
}

/** Reads an observable at the kernel's present state. */
interface ObservableIndices {
  readonly tumourVolume: Observable;
  readonly neutrophils: Observable;
  readonly lvef: Observable;
  /** Index of the state. */
  readonly deathHazard: number;
  readonly newLesionHazard: number;
}

/** What of the model is tumour. */
export interface Tumour {
  /** Viable tumour [1e9 cells]. */
  readonly viable: Observable;
  /** Its states. */
  readonly states: readonly number[];
  /** Which of them are dead tissue. */
  readonly dead: readonly number[];
  /** Viable tumour below which there is none [1e9 cells]. */
  readonly least: number;
}

/** A re-challenge made ready for use. */
export interface CourseRechallenge {
  /** Whole day after randomisation [d]. */
  readonly day: number;
  /** State that receives the cells. */
  readonly state: number;
  /** [1e9 cells] */
  readonly amount: number;
}

/** What surgery does to the states of a tumour. */
export interface Resection {
  /** Covariate with the share of the tumour's cells that is elsewhere; null where no one is operated on. */
  readonly residual: string | null;
  /** Fewer viable cells are not found [1e9 cells]. */
  readonly detectable: number;
  /** Volume at which a tumour that returns is found [cm3]. */
  readonly returnVolume: number;
}

export interface Observable {
  readonly from: 'state' | 'output';
  readonly index: number;
}

/** Row of a subject in the columns of the cohort. */
export function rowOf({ firstSubject }: Course, subject: number): number {
  return subject - firstSubject;
}

/** Value of a symbol of a subject, in the unit of its table; NaN when there is none. */
export function covariateOf(course: Course, subject: number, symbol: string): number {
  const { symbols, values } = course.cohort;
  return values[symbols.indexOf(symbol)]?.[rowOf(course, subject)] ?? Number.NaN;
}

/** Whether a subject can die or be lost: who enters a trial has survived what came before. */
export function canDie(stage: Stage | null): boolean {
  return stage === null || stage.kind === 'run-in';
}

/** Random numbers of a subject for a purpose; before randomisation each stage has its own. */
export function streamOf(course: Course, subject: number, purpose: string): Stream {
  const { seed, stage, cohort } = course;
  const number = cohort.number?.[rowOf(course, subject)] ?? subject;
  return streamFor(seed, number, stage === null ? purpose : `${stage.name}:${purpose}`);
}

/** Whether a drug that only some subjects are given is for this one. */
export function isGiven(course: Course, subject: number, { onlyIf }: Regimen): boolean {
  return Object.entries(onlyIf ?? {}).every(([name, categories]) => {
    const column = course.cohort.categorical.find((one) => one.name === name);
    const category = column?.categories[column.index[rowOf(course, subject)]!];
    return category !== undefined && categories.includes(category);
  });
}

/** Writes the parameters of a subject into a lane of the kernel, in the kernel's units. */
export function loadSubject(course: Course, subject: number, lane = 0): void {
  const { kernel, cohort, parameters } = course;
  const row = rowOf(course, subject);
  parameters.forEach(({ column, numerator, denominator }, k) => {
    if (column < 0) return;
    kernel.parameters[k * kernel.lanes + lane] = (cohort.values[column]![row]! * numerator) / denominator;
  });
}
