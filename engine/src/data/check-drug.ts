import { checkFormula, unknownSymbol } from './check-formula.ts';
import { checkCorrelations, checkParameters, type Surroundings } from './check-parameters.ts';
import { checkPharmacokineticUnits } from './check-pharmacokinetic-units.ts';
import { checkSource } from './check-source.ts';
import { modelSymbols } from './model-symbols.ts';
import type { Problem } from './problem.ts';
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
    ...checkLabel(entry, around),
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
      ...checkSource(regimen, path, around),
    ];
  });
  const exposures = drug.expected.flatMap((e, i) =>
    checkSource(e, ['drugs', drug.id, 'expected', i], around),
  );
  return [...regimens, ...exposures];
}
