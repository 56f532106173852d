import { instantiateKernel } from '../compile/compile.ts';
import type { Analysis } from '../data/analysis.ts';
import type { Fields } from '../data/check-fields.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { derive } from '../endpoints/derive.ts';
import { enrol } from '../population/enrol.ts';
import { prepareRules } from '../population/plausibility.ts';
import { refuseOptions } from '../solve/check-options.ts';
import { methods } from '../solve/list.ts';
import { schedule } from '../therapy/schedule.ts';
import { scheduleStages } from '../therapy/schedule-stages.ts';
import { addWork } from './add-work.ts';
import { assemble } from './assemble.ts';
import { type CompileOptions, compileFields, compileModule } from './compile.ts';
import type { Course } from './course.ts';
import { countDispositions, listFailures } from './dispose.ts';
import { estimate } from './estimate.ts';
import { expose } from './expose.ts';
import { hashInputs, hashResult } from './hash-result.ts';
import { holdLooks } from './interim.ts';
import { keepRandomised } from './keep-randomised.ts';
import { observe } from './observe.ts';
import { requestEndpoints } from './request-endpoints.ts';
import { samplersOf } from './samplers.ts';
import { daysOf, setCourse } from './set-course.ts';
import { type SolveOptions, solve, solveFields } from './solve.ts';
import { test } from './test.ts';

/** Every trial is solved with one method, so that subjects stay side by side. */
const trialMethod = methods[0]!;

/** Version of the engine, part of every result. */
export const engineVersion = '0.1.0';

/** How the model of a trial is compiled; events and sensitivities are not for trials. */
export type TrialCompileOptions = Pick<CompileOptions, 'lanes' | 'methods'>;

const { lanes: lanesField, methods: methodsField } = compileFields;
export const trialCompileFields: Fields<TrialCompileOptions> = { lanes: lanesField, methods: methodsField };

/**
 * The first three words of a trial: enrol, compile, schedule. Workers are given what comes of it.
 *
 * @param inputs read and checked
 * @param options lanes and methods of the kernel; by default two subjects are solved side by side with one method
 * @return all that following any subject needs
 * @throws InputError when an option is unknown or the inputs contradict each other
 */
export async function prepareTrial(inputs: TrialInputs, options: TrialCompileOptions = {}): Promise<Course> {
  refuseOptions<TrialCompileOptions>(options, trialCompileFields);
  const { lanes = 2, methods: wanted = [trialMethod] } = options;
  const { design, drugs } = inputs;
  const samplers = samplersOf(inputs);
  const accrualDays = daysOf(design.accrual.duration, 'accrual.duration');
  const rules = prepareRules(inputs.population);
  const cohort = enrol(design, samplers, { seed: design.seed, accrualDays, rules });
  const compiled = await compileModule(assemble(inputs), { lanes, methods: wanted });
  const kernel = await instantiateKernel(compiled);
  const ofDrugs = drugs.map((d) => d.drug);
  const ids = ofDrugs.map(({ id }) => id);
  const schedules = schedule(design, ofDrugs, ids);
  const stages = scheduleStages(design, ofDrugs, ids);
  return setCourse(inputs, { samplers, cohort, compiled, kernel, schedules, stages });
}

/**
 * Runs a trial: enrol, compile, schedule, solve, observe, look, derive, estimate and test, report.
 *
 * @param inputs read, and checked by `checkTrial`; `design.seed` and `design.subjects` are used as they stand
 * @param report what to make of the result
 * @param options how to solve
 * @return what `report` returns
 * @throws InputError when an option is unknown or the inputs contradict each other; a subject that fails to solve is a row of the result
 */
export async function runTrial<Report>(
  inputs: TrialInputs,
  report: (result: TrialResult) => Report,
  options: SolveOptions = {},
): Promise<Report> {
  refuseOptions<SolveOptions>(options, solveFields);
  const { design } = inputs;
  const course = await prepareTrial(inputs);
  const solved = await solve(course, options);
  const { runIn, ...randomised } = keepRandomised(design, course.cohort, observe(solved));
  const { cohort, observations, interim } = holdLooks(inputs, randomised.cohort, randomised.observations);
  const { entryDay } = cohort;
  const stopDay = interim?.stopDay ?? Number.POSITIVE_INFINITY;
  const requests = requestEndpoints(inputs, observations, { entryDay, stopDay });
  const endpoints = derive(observations, entryDay, requests);
  const analysis: Analysis = {
    arms: estimate(design, cohort.arm, endpoints),
    ...test(inputs, cohort, endpoints),
    dispositions: countDispositions(inputs, cohort, observations),
    ...(runIn && { runIn }),
    ...(interim && { interim }),
  };
  return report({
    inputs,
    cohort,
    observations,
    endpoints,
    analysis,
    exposure: expose(
      { ...course, cohort },
      design.arms.map((a) => a.id),
      inputs.drugs.map((d) => d.drug.id),
    ),
    failures: listFailures(inputs, cohort, observations),
    work: addWork(solved.map((range) => range.work)),
    provenance: {
      designHash: hashInputs(inputs),
      hash: hashResult(observations, endpoints, analysis),
      seed: design.seed,
      engineVersion,
      catalogVersion: inputs.catalogVersion,
      method: trialMethod.name,
    },
  });
}
