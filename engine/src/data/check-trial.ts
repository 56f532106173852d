import { checkArms } from './check-arms.ts';
import { checkComparison } from './check-comparison.ts';
import { checkDoseKinds } from './check-dose-kind.ts';
import { checkDrug } from './check-drug.ts';
import { checkEligibility } from './check-eligibility.ts';
import type { KnownEndpoint } from './check-event-cutoff.ts';
import { checkOnlyIf } from './check-only-if.ts';
import type { Surroundings } from './check-parameters.ts';
import { checkPlan } from './check-plan.ts';
import { checkPlatform, platformInputs } from './check-platform.ts';
import { checkPopulation } from './check-population.ts';
import { checkRechallenge } from './check-rechallenge.ts';
import { checkRules } from './check-rules.ts';
import { checkShares } from './check-shares.ts';
import { checkReference } from './check-source.ts';
import { checkStages } from './check-stages.ts';
import { checkSurvivalLink } from './check-survival-link.ts';
import { formatPath } from './describe-value.ts';
import { drugSymbol } from './drug-model.ts';
import type { ParameterTable } from './parameter-table.ts';
import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import type { TrialInputs } from './trial-inputs.ts';

/**
 * Checks what no schema of a single file can see: that the parts of a trial fit together.
 * @param inputs all that the trial needs, each part sound by its own schema
 * @param options.endpoints the list of endpoints, of which a design may name each
 * @param options.place words for where a path stands; default `design.arms[0].id`
 * @returns every problem found, empty when the trial can run
 */
export function checkTrial(
  inputs: TrialInputs,
  options: { endpoints: readonly KnownEndpoint[]; place?: Place },
): Problem[] {
  const { design, population, modules, drugs, references, lifeTable } = inputs;
  const place = options.place ?? formatPath;
  const covariates = population.covariates;
  const around: Surroundings = {
    symbols: new Set(Object.keys(covariates)),
    covariates,
    references,
    inOrder: false,
    place,
  };
  const kept = modules.filter(({ name }) => !design.knockOut.includes(name));
  const ofModel = kept.map(({ table }) => table.parameters);
  const ofDrugs = drugs.flatMap(({ drug }) =>
    [drug.pharmacokinetics.parameters, drug.effects.parameters].map((table) => withPrefix(drug.id, table)),
  );
  const ids = drugs.map(({ drug }) => drug.id);
  return [
    ...sharedDrugIds(ids, place),
    ...checkArms(design, ids, place),
    ...checkOnlyIf(design, covariates, place),
    ...checkDoseKinds(design, drugs, place),
    ...checkRules(design, place),
    ...checkEligibility(design, [covariates, ...ofModel, ...ofDrugs], place),
    ...checkPlan(design, options.endpoints, place),
    ...checkComparison(design, covariates, place),
    ...checkStages(inputs, place),
    ...checkRechallenge(inputs, place),
    ...checkShares(design, around),
    ...checkPlatform(inputs, around),
    ...checkSurvivalLink(inputs, { ...around, symbols: new Set(Object.keys(covariates)) }),
    ...(lifeTable === null ? [] : checkReference(lifeTable.source, ['lifeTable', 'source'], around)),
    ...checkPopulation(population, ofModel, around),
    ...drugs.flatMap((entry) => checkDrug(entry, platformInputs(modules), around)),
  ];
}

/** A drug's symbols as the subjects hold them, e.g. `trastuzumab__CL`. */
function withPrefix(drug: string, table: ParameterTable): ParameterTable {
  return Object.fromEntries(Object.entries(table).map(([symbol, p]) => [drugSymbol(drug, symbol), p]));
}

/** A drug file of one's own may not take the id of another drug of the same trial. */
function sharedDrugIds(ids: readonly string[], place: Place): Problem[] {
  return ids
    .filter((id, i) => ids.indexOf(id) < i)
    .map((id) =>
      problem('drug-id-twice', place(['drugs', id, 'id']), {
        expected: 'an id that no other drug of the trial has',
        received: `"${id}" again`,
        remedy: 'Rename the `id` of your drug file.',
      }),
    );
}
