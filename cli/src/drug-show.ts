import { type Drug, escapeHidden, formatTable, type ParameterTable } from '@opsonin/engine';
import { catalogNames, openCatalog } from './catalog.ts';
import { openDocuments } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { parameterRow } from './parameter-row.ts';
import { readDrug } from './read-drug.ts';
import type { Streams } from './streams.ts';

/** Lists the drugs of the catalog. */
export function listDrugsCommand({ out }: Streams): ExitCode {
  const catalog = openCatalog();
  const documents = openDocuments();
  const rows = catalogNames(catalog, 'drugs').map((name) => {
    const { drug } = readDrug({ name, from: null, place: 'drugs' }, catalog, documents);
    return [name, drug.class, drug.target];
  });
  out.write(`${formatTable([['Name', 'Class', 'Target'], ...rows])}\n`);
  return exitCodes.ok;
}

/** Shows a drug: mechanism, label and every number with unit, spread, status and source; or all as JSON. */
export function showDrugCommand(name: string, { json }: { json?: boolean }, { out }: Streams): ExitCode {
  const { drug } = readDrug({ name, from: null, place: 'command line' }, openCatalog(), openDocuments());
  out.write(json ? `${JSON.stringify(drug)}\n` : `${describeDrug(drug).join('\n')}\n`);
  return exitCodes.ok;
}

function describeDrug(drug: Drug): string[] {
  const { pharmacokinetics, effects } = drug;
  const words = [
    `${drug.name.en} (${drug.class}; ${drug.target})`,
    drug.mechanism.en.trim(),
    '',
    ...drug.label.map(({ indication, loading, dose, infusion, every, status, source }) => {
      const first = loading === undefined ? dose : `${loading}, then ${dose},`;
      return `Label: ${indication}: ${first} over ${infusion} every ${every} (${source ?? status})`;
    }),
    ...drug.regulatory.map((fact) => `Regulatory: ${fact}`),
    ...drug.toxicity.map((harm) => `Toxicity: ${harm}`),
  ];
  return [
    ...words.map(escapeHidden),
    '',
    `Pharmacokinetics: ${pharmacokinetics.model}`,
    parameterTable(pharmacokinetics.parameters),
    '',
    'Effects',
    ...(Object.keys(effects.parameters).length > 0 ? [parameterTable(effects.parameters)] : []),
    ...effects.contributions.map(({ input, formula, meaning }) =>
      escapeHidden(`${input}: ${formula} (${meaning})`),
    ),
    ...drug.notes.map((note) => escapeHidden(`Note: ${note}`)),
  ];
}

function parameterTable(table: ParameterTable): string {
  const rows = Object.entries(table).map(([symbol, parameter]) => parameterRow(symbol, parameter));
  return formatTable([
    ['Symbol', 'Value', 'Unit', 'Between subjects', 'Status', 'Source', 'Meaning'],
    ...rows,
  ]);
}
