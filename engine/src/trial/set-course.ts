import type { CompiledModel } from '../compile/compile.ts';
import type { Cohort } from '../data/cohort.ts';
import { drugSymbol } from '../data/drug-model.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError } from '../data/problem.ts';
import { readDays } from '../data/read-dose.ts';
import type { ArmSchedule, Stage } from '../data/regimen.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { endpoints } from '../endpoints/list.ts';
import { log } from '../math/log.ts';
import type { Sampler } from '../population/sample-values.ts';
import { readRules } from '../therapy/read-rules.ts';
import { checkAnalysis } from './check-analysis.ts';
import { checkCovariates } from './check-covariates.ts';
import type { Course, CourseRechallenge, Observable } from './course.ts';
import { symbolFinder } from './find-symbol.ts';
import { kernelColumns } from './kernel-columns.ts';
import { observationValue } from './observation-value.ts';
import { setExaminations, unexamined } from './set-examinations.ts';
import { setResection } from './set-resection.ts';
import { setTumour } from './set-tumour.ts';
import { setSurvivalLink } from './survival-link.ts';

/** What the first stages of a trial made. */
interface Prepared {
  readonly samplers: readonly Sampler[];
  readonly cohort: Cohort;
  readonly compiled: CompiledModel;
  readonly kernel: Kernel;
  readonly schedules: readonly ArmSchedule[];
  readonly stages: readonly Stage[];
}

/**
 * Brings together all that following a subject needs.
 *
 * @throws InputError when a symbol that the card, a drug or a table names is not in the model, or a covariate
 *   that doses or scans need is not in the population
 */
export function setCourse(inputs: TrialInputs, prepared: Prepared): Course {
  const { design, platform, drugs } = inputs;
  const { compiled, kernel, cohort, schedules } = prepared;
  const given = [...schedules, prepared.stages.map(({ period }) => period)];
  const problems = checkCovariates(cohort.symbols, given, {
    population: inputs.population.id,
    hasLifeTable: inputs.lifeTable !== null && inputs.survivalLink === undefined,
  });
  problems.push(...checkAnalysis(design, unexamined(platform, kernel)));
  if (problems.length > 0) throw new InputError(problems);
  const find = symbolFinder(kernel, platform.id);
  const { observables: o } = platform;
  const resection = setResection(inputs, cohort.symbols);
  const at = (symbol: string, place: string) => find(drugSymbol(place, symbol), `drug ${place}`);
  return {
    seed: design.seed,
    cohort,
    firstSubject: 0,
    compiled,
    kernel,
    schedules,
    stages: prepared.stages,
    stage: null,
    tolerances: knownTolerances(platform.tolerances, kernel),
    drugs: drugs.map(({ drug }) => drug),
    rules: readRules(
      design,
      drugs.map(({ drug }) => drug.id),
    ),
    doseTarget: drugs.map(({ drug }) => at(drug.pharmacokinetics.dosedSpecies, drug.id).index),
    concentration: drugs.map(({ drug }) => at(drug.pharmacokinetics.concentration, drug.id).index),
    observables: {
      tumourVolume: find(o.tumourVolume, 'observables.tumourVolume'),
      neutrophils: find(o.neutrophils, 'observables.neutrophils'),
      lvef: find(o.lvef, 'observables.lvef'),
      deathHazard: find(o.deathHazard, 'observables.deathHazard').index,
      newLesionHazard: find(o.newLesionHazard, 'observables.newLesionHazard').index,
    },
    tumour: setTumour(platform, resection !== null || design.priorLines !== undefined, find),
    rechallenge: setRechallenge(inputs, find),
    resection,
    errors: {
      neutrophils: observationValue(platform, 'neutrophilError'),
      lvef: observationValue(platform, 'lvefError'),
    },
    examinations: setExaminations(platform, kernel),
    reading: {
      diameterError: observationValue(platform, 'diameterError'),
      lesionSpread: observationValue(platform, 'lesionSpread'),
      nonTargetShare: observationValue(platform, 'nonTargetShare'),
      nonTargetError: observationValue(platform, 'nonTargetError'),
      nonTargetProgression: observationValue(platform, 'nonTargetProgression'),
      newLesionSensitivity: observationValue(platform, 'newLesionSensitivity'),
    },
    visits: {
      tumour: daysOf(design.visits.tumour, 'visits.tumour', 1),
      lvef: daysOf(design.visits.lvef, 'visits.lvef', 1),
      laboratory: daysOf(design.visits.laboratory, 'visits.laboratory', 1),
      missed: design.visits.missed,
    },
    criteria: design.criteria,
    isResected: design.disease === 'resected',
    hasCentralReading: design.analysis.some(({ endpoint }) => isReadCentrally(endpoint)),
    survivalLink: inputs.survivalLink === undefined ? null : setSurvivalLink(inputs.survivalLink),
    // a link is of death from any cause
    lifeTable: inputs.survivalLink === undefined ? inputs.lifeTable : null,
    dropoutHazard: -log(1 - design.dropout.perYear) / 365.25,
    lastCutoff: Math.max(...cutoffDays(inputs).values()),
    parameters: kernelColumns(kernel, cohort, prepared.samplers),
  };
}

/** Cells of one unit of a model's tumour. */
const cellsPerUnit = 1e9;

/** The re-challenge of a design, of which the checks know that the card names its state; null for none. */
function setRechallenge(
  { design: { rechallenge }, platform: { tumour } }: TrialInputs,
  find: (symbol: string, place: string) => Observable,
): CourseRechallenge | null {
  if (rechallenge === undefined) return null;
  return {
    day: Math.ceil(daysOf(rechallenge.after, 'rechallenge.after', 1)),
    state: find(tumour!.challenged!, 'tumour.challenged').index,
    amount: rechallenge.cells / cellsPerUnit,
  };
}

/** Data cut-off of each endpoint of the analysis plan [d after the first entry]. */
export function cutoffDays({ design }: Pick<TrialInputs, 'design'>): Map<string, number> {
  return new Map(
    design.analysis.map(
      (a, i) => [a.endpoint, Math.round(daysOf(a.cutoff, `analysis[${i}].cutoff`))] as const,
    ),
  );
}

/** Reads a duration of the design [d]. @throws InputError when it cannot be read or is below `least` [d] */
export function daysOf(text: string, place: string, least = 0): number {
  const read = readDays(text, place, least);
  if ('days' in read) return read.days;
  throw new InputError([read.problem]);
}

/** Whether an endpoint asks for the central reading. */
function isReadCentrally(endpoint: string): boolean {
  const definition = endpoints.find(({ name }) => name === endpoint);
  if (definition?.kind === 'time to event') {
    return definition.events.some(({ measure }) => measure === 'central progression');
  }
  return definition !== undefined && 'reader' in definition && definition.reader === 'central';
}

/** Tolerances without those of states that a knocked-out module took along. */
function knownTolerances(tolerances: Course['tolerances'], kernel: Kernel): Course['tolerances'] {
  const states = Object.fromEntries(
    Object.entries(tolerances.states).filter(([s]) => kernel.states.includes(s)),
  );
  return { ...tolerances, states };
}
