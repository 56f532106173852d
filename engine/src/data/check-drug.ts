import { checkDoseKind, doseKinds } from './check-dose-kind.ts';
import { checkFormula, unknownSymbol } from './check-formula.ts';
import { checkCorrelations, checkParameters, type Surroundings } from './check-parameters.ts';
import { checkPharmacokineticUnits } from './check-pharmacokinetic-units.ts';
import { checkSource } from './check-source.ts';
import { modelSymbols } from './model-symbols.ts';
import { type Problem, problem } from './problem.ts';
import { readDays, readDose } from './read-dose.ts';
import type { DrugEntry } from './trial-inputs.ts';

/**
 * Checks a drug against its pharmacokinetic model, the inputs of the platform model and the reference list.
 * @param entry the drug and its pharmacokinetic model
 * @param inputs symbols of the platform model that drugs may add to
 * @param around covariates, references and wording of places; its symbols are the covariates
 */
export function checkDrug(entry: DrugEntry, inputs: ReadonlySet<string>, around: Surroundings): Problem[] {
  const { drug, pharmacokinetics: model } = entry;
  const base = ['drugs', drug.id];
  const { pharmacokinetics, effects } = drug;
  const symbols = new Set([
    ...modelSymbols(model),
    ...Object.keys(pharmacokinetics.parameters),
    ...Object.keys(effects.parameters),
  ]);
  const within = { ...around, symbols: new Set([...around.symbols, ...symbols]) };
  const at = (...path: PropertyKey[]) => around.place([...base, ...path]);
  const species = new Set(model.species.map(({ id }) => id));
  const { dosedSpecies, concentration } = pharmacokinetics;
  return [
    ...(species.has(dosedSpecies)
      ? []
      : [unknownSymbol(dosedSpecies, at('pharmacokinetics', 'dosedSpecies'), species)]),
    ...(symbols.has(concentration)
      ? []
      : [unknownSymbol(concentration, at('pharmacokinetics', 'concentration'), symbols)]),
    ...checkParameters(pharmacokinetics.parameters, [...base, 'pharmacokinetics', 'parameters'], {
      ...around,
      inOrder: true,
    }),
    ...checkPharmacokineticUnits(
      pharmacokinetics.parameters,
      [...base, 'pharmacokinetics', 'parameters'],
      around.place,
    ),
    ...checkParameters(effects.parameters, [...base, 'effects', 'parameters'], {
      ...around,
      symbols: new Set([...around.symbols, ...Object.keys(pharmacokinetics.parameters)]),
      inOrder: true,
    }),
    ...checkCorrelations(pharmacokinetics.correlations, pharmacokinetics.parameters, (i) =>
      at('pharmacokinetics', 'correlations', i),
    ),
    ...effects.contributions.flatMap(({ input, formula }, i) => [
      ...(inputs.has(input)
        ? []
        : [unknownSymbol(input, at('effects', 'contributions', i, 'input'), inputs)]),
      ...checkFormula(formula, at('effects', 'contributions', i, 'formula'), within.symbols),
    ]),
    ...checkDosedBy(entry, around),
    ...checkLabel(entry, around),
    ...checkCard(entry, around),
  ];
}

/** The parameter by which a target exposure becomes a dose is a clearance in the unit of the engine. */
function checkDosedBy({ drug }: DrugEntry, { place }: Surroundings): Problem[] {
  const { targetClearance, parameters } = drug.pharmacokinetics;
  if (targetClearance === undefined) return [];
  const path = place(['drugs', drug.id, 'pharmacokinetics', 'targetClearance']);
  const parameter = Object.hasOwn(parameters, targetClearance) ? parameters[targetClearance]! : undefined;
  if (parameter === undefined)
    return [unknownSymbol(targetClearance, path, new Set(Object.keys(parameters)))];
  if ('unit' in parameter && parameter.unit === 'L/d') return [];
  return [
    problem('wrong-unit', path, {
      expected: `"${targetClearance}" in L/d`,
      received: 'unit' in parameter ? `"${parameter.unit}"` : 'no unit',
      remedy: 'Convert the parameter to L/d.',
    }),
  ];
}

function checkCard({ drug }: DrugEntry, around: Surroundings): Problem[] {
  const dates = drug.regulatory.map(({ date }) => date);
  const disordered = dates.findIndex((date, i) => i > 0 && date < dates[i - 1]!.slice(0, date.length));
  return [
    ...(['regulatory', 'toxicity'] as const).flatMap((key) =>
      drug[key].flatMap((entry, i) => checkSource(entry, ['drugs', drug.id, key, i], around)),
    ),
    ...(disordered < 0
      ? []
      : [
          problem('dates-disordered', around.place(['drugs', drug.id, 'regulatory', disordered, 'date']), {
            expected: 'the oldest event first',
            received: `${dates[disordered]} after ${dates[disordered - 1]}`,
            remedy: 'Sort the events by date.',
          }),
        ]),
  ];
}

function checkLabel({ drug }: DrugEntry, around: Surroundings): Problem[] {
  const regimens = drug.label.flatMap((regimen, i) => {
    const path = ['drugs', drug.id, 'label', i];
    const at = (key: string) => around.place([...path, key]);
    const checks = [
      readDose(regimen.dose, at('dose')),
      ...(regimen.loading === undefined ? [] : [readDose(regimen.loading, at('loading'))]),
      readDays(regimen.infusion, at('infusion'), 0),
      readDays(regimen.every, at('every'), 1),
    ];
    return [
      ...checks.flatMap((check) => ('problem' in check ? [check.problem] : [])),
      ...doseKinds(regimen).flatMap(([key, kind]) => checkDoseKind(drug, kind, at(key))),
      ...checkSource(regimen, path, around),
    ];
  });
  const exposures = drug.expected.flatMap((e, i) =>
    checkSource(e, ['drugs', drug.id, 'expected', i], around),
  );
  return [...regimens, ...exposures];
}
