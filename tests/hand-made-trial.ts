import { drugSchema } from '../engine/src/data/drug.ts';
import {
  type Measure,
  measureCode,
  measures,
  type Observations,
  stopReasons,
} from '../engine/src/data/observations.ts';
import type { ParameterTable } from '../engine/src/data/parameter-table.ts';
import { type TrialDesign, trialDesignSchema } from '../engine/src/data/trial-design.ts';
import type { TrialInputs } from '../engine/src/data/trial-inputs.ts';
import type { TrialResult } from '../engine/src/data/trial-result.ts';
import { readAntimony } from '../engine/src/model/read-antimony.ts';
import { prepareTrial, runTrial } from '../engine/src/trial/run.ts';
import { solveRange } from '../engine/src/trial/solve-range.ts';

/**
 * A model so small that a pencil can follow it: a tumour that grows or shrinks exponentially, constant hazards,
 * a neutrophil count that is low between two days, an ejection fraction that falls by a straight line.
 */
const model = `
model tiny()
  dosed = 0;
  V = V0;      V' = growth*V;
  Hz = 0;      Hz' = deathHazard;
  Nl = 0;      Nl' = newHazard;
  AUC = 0;     AUC' = dosed;
  x = 1;       x' = boom*x^2;
  nc := piecewise(0.3, (time >= lowFrom) && (time < lowUntil), 4);
  LVEF := 0.6 - fall*time;
end`;

const kinetics = `
model one_compartment()
  substanceOnly species A1;
  A1 = 0;
  concentration := A1/V1;
  elimination: A1 -> ; CL*concentration;
end`;

const about = { meaning: 'by hand', status: 'assumed' } as const;
const number = (value: number, unit = '1') => ({ ...about, value, unit });

/** Volume of a sphere of 20 mm: the one lesion of each subject [cm3]. */
export const sphereOf20mm = (Math.PI / 6) * 8;

/** Numbers of the model a test may set; all 0 but a volume of a lesion of 20 mm. */
export interface Numbers {
  readonly V0?: number;
  readonly growth?: number;
  readonly deathHazard?: number;
  readonly newHazard?: number;
  readonly boom?: number;
  readonly lowFrom?: number;
  readonly lowUntil?: number;
  readonly fall?: number;
}

/** What a hand-made trial is made of. */
export interface HandMade {
  readonly numbers?: Numbers;
  /** Parameters in place of numbers, e.g. by case. */
  readonly parameters?: ParameterTable;
  readonly covariates?: ParameterTable;
  /** Parts of the design that differ from one arm of one drug every 21 d until progression, followed 400 d. */
  readonly design?: object;
  /** Treatment periods of the arm. */
  readonly periods?: readonly object[];
  /** A second module as Antimony text, called `more`, and what is observed of it. */
  readonly more?: { readonly model: string; readonly observables: Readonly<Record<string, string>> };
  /** Numbers of observation besides those without error. */
  readonly observation?: Readonly<Record<string, number>>;
  /** Probabilities of dying within a year by age; default no background mortality. */
  readonly deathWithinYear?: readonly number[];
}

/** Doses of a drug as a design writes them. */
export const every21d = (drug: string, more: object = {}) => ({
  drug,
  dose: '100 mg',
  infusion: '0 min',
  every: '21 d',
  ...more,
});

/** Inputs of a trial whose course can be worked out by hand. */
export function handMade(parts: HandMade = {}): TrialInputs {
  return {
    name: 'hand-made',
    design: designOf(parts),
    platform: {
      id: 'tiny',
      title: 'Tiny',
      contextOfUse: 'tests',
      assumptions: [],
      limits: [],
      notFor: [],
      modules: parts.more === undefined ? ['tiny'] : ['tiny', 'more'],
      observables: {
        tumourVolume: 'V',
        neutrophils: 'nc',
        lvef: 'LVEF',
        deathHazard: 'Hz',
        newLesionHazard: 'Nl',
        ...parts.more?.observables,
      },
      tumour: { viable: 'V', states: ['V'] },
      surgery: {
        residual: 'elsewhere',
        detectable: 1e-4,
        returnVolume: 1,
        sources: [],
      },
      observation: {
        parameters: observationOf({
          diameterError: 0,
          neutrophilError: 0,
          lvefError: 0,
          ...parts.observation,
        }),
      },
      tolerances: { relative: 1e-9, absolute: 1e-12, states: {} },
    },
    modules: [
      {
        name: 'tiny',
        model: readAntimony(model, 'tiny.ant'),
        table: {
          title: 'Tiny',
          description: '',
          inputs: {},
          correlations: [],
          onlyWith: [],
          parameters: { ...numbersOf(parts.numbers), ...parts.parameters },
        },
      },
      ...moreOf(parts),
    ],
    drugs: [drugOf('mab', 'antibody'), drugOf('taxane', 'chemotherapy')],
    population: {
      id: 'people',
      title: 'People',
      description: '',
      covariates: {
        WT: number(70, 'kg'),
        BSA: number(1.8, 'm2'),
        lesions: number(1),
        ...parts.covariates,
      },
      correlations: [],
    },
    lifeTable:
      parts.deathWithinYear === undefined
        ? null
        : { id: 'table', title: 'Table', source: '', deathWithinYear: [...parts.deathWithinYear] },
    published: null,
    references: {},
    catalogVersion: '0',
  };
}

function designOf({ design, periods }: HandMade): TrialDesign {
  return trialDesignSchema.parse({
    id: 'hand-made',
    title: 'Hand-made',
    population: 'people',
    lifeTable: null,
    subjects: 1,
    arms: [
      {
        id: 'A',
        label: 'A',
        role: 'single',
        periods: periods ?? [{ name: 'first', drugs: [every21d('mab')] }],
      },
    ],
    analysis: [
      { endpoint: 'pfs', cutoff: '400 d' },
      { endpoint: 'os', cutoff: '400 d' },
      { endpoint: 'orr', cutoff: '400 d' },
      { endpoint: 'neutropenia', cutoff: '400 d' },
    ],
    ...design,
  });
}

function moreOf({ more }: HandMade): TrialInputs['modules'][number][] {
  if (more === undefined) return [];
  const table = {
    title: 'More',
    description: '',
    inputs: {},
    correlations: [],
    parameters: {},
    onlyWith: [],
  };
  return [{ name: 'more', model: readAntimony(more.model, 'more.ant'), table }];
}

function observationOf(numbers: Readonly<Record<string, number>>): ParameterTable {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, number(value)]));
}

function numbersOf(numbers: Numbers = {}): ParameterTable {
  const all: Required<Numbers> = {
    V0: sphereOf20mm,
    growth: 0,
    deathHazard: 0,
    newHazard: 0,
    boom: 0,
    lowFrom: 0,
    lowUntil: 0,
    fall: 0,
    ...numbers,
  };
  return Object.fromEntries(Object.entries(all).map(([symbol, value]) => [symbol, number(value)]));
}

function drugOf(id: string, kind: string) {
  const drug = drugSchema.parse({
    id,
    name: { en: id, es: id },
    class: kind,
    target: 'none',
    mechanism: { en: 'none', es: 'none' },
    pharmacokinetics: {
      model: 'one-compartment',
      dosedSpecies: 'A1',
      concentration: 'concentration',
      parameters: { CL: number(0.5, 'L/d'), V1: number(5, 'L') },
    },
    effects: { contributions: [{ input: 'dosed', formula: 'concentration', meaning: 'exposure' }] },
    label: [{ indication: 'none', dose: '100 mg', infusion: '0 min', every: '21 d', status: 'assumed' }],
  });
  return { drug, pharmacokinetics: readAntimony(kinetics, 'one-compartment.ant') };
}

/** One row of a record in words. */
export interface Line {
  readonly day: number;
  readonly measure: string;
  readonly value: number;
  readonly drug: string | null;
}

/** Follows the subjects of a trial and tells each record in words. */
export async function follow(inputs: TrialInputs): Promise<Line[][]> {
  const course = await prepareTrial(inputs);
  const { size } = course.cohort;
  const { observations } = solveRange(course, { first: 0, count: size, reverse: false });
  return linesOf(observations, size, inputs);
}

function linesOf(observations: Observations, size: number, inputs: TrialInputs): Line[][] {
  const records = Array.from({ length: size }, (): Line[] => []);
  observations.subject.forEach((subject, r) => {
    const item = observations.item[r]!;
    records[subject]!.push({
      day: observations.day[r]!,
      measure: measures[observations.measure[r]!]!,
      value: observations.value[r]!,
      drug: item < 0 ? null : inputs.drugs[item]!.drug.id,
    });
  });
  return records;
}

/** Days on which a measure was recorded, of one drug if named. */
export function daysOf(record: readonly Line[], measure: string, drug: string | null = null): number[] {
  return record.filter((l) => l.measure === measure && (drug === null || l.drug === drug)).map((l) => l.day);
}

/** Values of a measure, of one drug if named. */
export function valuesOf(record: readonly Line[], measure: string, drug: string | null = null): number[] {
  return record
    .filter((l) => l.measure === measure && (drug === null || l.drug === drug))
    .map((l) => l.value);
}

/** Day and reason of each stop of a drug. */
export function stopsOf(record: readonly Line[], drug: string): [number, string][] {
  return record
    .filter((l) => l.measure === 'drug stopped' && l.drug === drug)
    .map((l) => [l.day, stopReasons[l.value]!]);
}

/** Runs a whole hand-made trial. */
export function runHandMade(parts: HandMade): Promise<TrialResult> {
  return runTrial(handMade(parts), (result) => result);
}

/** Values of a measure of all subjects together. */
export function readNumbers({ observations }: TrialResult, measure: Measure): number[] {
  const code = measureCode(measure);
  return [...observations.value].filter((_, r) => observations.measure[r] === code);
}
