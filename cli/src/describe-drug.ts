import {
  type Drug,
  escapeHidden,
  formatNumber,
  formatTable,
  type LabelRegimen,
  type ParameterTable,
  type ReferenceList,
} from '@opsonin/engine';
import type { DrugExposure } from './drug-exposure.ts';
import { drugWords, type Language } from './drug-words.ts';
import { parameterRow } from './parameter-row.ts';

interface Shown {
  readonly exposure: DrugExposure;
  readonly references: ReferenceList;
  readonly language: Language;
}

/** All that the catalog knows of a drug, line by line, for a terminal. */
export function describeDrug(drug: Drug, shown: Shown): string[] {
  const { language } = shown;
  const words = drugWords[language];
  const { pharmacokinetics, effects } = drug;
  const says = (text: string) => wrap(text).map(escapeHidden);
  const kind = words.classes[drug.class] ?? drug.class;
  const routes = drug.routes.map((route) => words.routes[route] ?? route);
  return [
    escapeHidden(`${drug.name[language]} (${kind}; ${drug.target}; ${routes.join(', ')})`),
    ...(drug.card === undefined ? [] : section(words.plain, says(drug.card[language]))),
    ...section(words.mechanism, says(drug.mechanism[language])),
    ...section(
      words.situations,
      drug.situations.map((one) => escapeHidden(`- ${one[language]}`)),
    ),
    ...section(
      words.label,
      drug.label.map((regimen) =>
        escapeHidden(`- ${regimen.indication}: ${describeRegimen(regimen, language)}`),
      ),
    ),
    ...section(words.regulatory, regulatoryTable(drug, language)),
    ...section(words.toxicity, harmTable(drug, language)),
    ...section(words.exposure, exposureTable(drug, shown)),
    ...simulatedLines(drug, shown).map(escapeHidden),
    ...section(`${words.pharmacokinetics}: ${pharmacokinetics.model}`, [
      ...(pharmacokinetics.averaged ? [words.averaged] : []),
      parameterTable(pharmacokinetics.parameters),
    ]),
    ...section(words.effects, [
      ...(Object.keys(effects.parameters).length > 0 ? [parameterTable(effects.parameters)] : []),
      ...effects.contributions.map(({ input, formula, meaning }) =>
        escapeHidden(`${input}: ${formula} (${meaning})`),
      ),
    ]),
    ...section(
      words.notes,
      drug.notes.map((note) => escapeHidden(`- ${note}`)),
    ),
    ...section(words.sources, sourceLines(drug, shown.references)),
  ];
}

/** Lines of at most a hundred characters. */
function wrap(text: string): string[] {
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.length - 1;
    const joined = lines[last] === '' ? word : `${lines[last]} ${word}`;
    if (joined.length > 100 && lines[last] !== '') lines.push(word);
    else lines[last] = joined;
  }
  return lines;
}

/** A heading over lines; nothing where there are none. */
function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}

/** e.g. `8 mg/kg, then 6 mg/kg, over 90 min every 21 d (eu-label-trastuzumab)`. */
function describeRegimen(regimen: LabelRegimen, language: Language): string {
  const words = drugWords[language];
  const { loading, dose, infusion, every, days, timesPerDay } = regimen;
  const first = loading === undefined ? dose : `${loading}, ${words.afterwards} ${dose},`;
  const times = timesPerDay > 1 ? ` ${timesPerDay} ${words.timesDaily}` : '';
  const length = /^0\s/.test(infusion) ? '' : ` ${words.over} ${infusion}`;
  const on = days.length > 1 || days[0] !== 1 ? ` ${words.onDays} ${describeDays(days)}` : '';
  return `${first}${times}${length}${on} ${words.every} ${every} (${originOf(regimen, language)})`;
}

/** e.g. `1-14` or `1, 8`. */
function describeDays(days: readonly number[]): string {
  const first = days[0]!;
  const isRun = days.length > 2 && days.every((day, i) => day === first + i);
  return isRun ? `${first}-${days[days.length - 1]!}` : days.join(', ');
}

function originOf(
  { status, source }: { status: string; source?: string | undefined },
  language: Language,
): string {
  return source ?? (status === 'memory' ? drugWords[language].memory : status);
}

function regulatoryTable({ regulatory }: Drug, language: Language): string[] {
  if (regulatory.length === 0) return [];
  const rows = regulatory.map((entry) => [
    entry.date,
    entry.agency,
    entry.event[language],
    originOf(entry, language),
  ]);
  return [formatTable([drugWords[language].columns.regulatory, ...rows])];
}

function harmTable({ toxicity }: Drug, language: Language): string[] {
  if (toxicity.length === 0) return [];
  const rows = toxicity.map((entry) => [
    entry.harm[language],
    entry.percent === undefined ? '' : `${entry.percent}`,
    entry.setting?.[language] ?? '',
    originOf(entry, language),
  ]);
  return [formatTable([drugWords[language].columns.toxicity, ...rows])];
}

function exposureTable(drug: Drug, { exposure, language }: Shown): string[] {
  if (exposure.compared.length === 0) return [];
  const rows = exposure.compared.map(({ row, simulated }) => {
    const { dose, every } = drug.label[row.label]!;
    const range = row.low === undefined || row.high === undefined ? '' : ` (${row.low}–${row.high})`;
    return [
      row.quantity,
      String(row.cycle),
      `${dose}, ${every}`,
      `${row.value}${range}`,
      formatNumber(simulated),
      row.unit,
      originOf(row, language),
    ];
  });
  return [formatTable([drugWords[language].columns.exposure, ...rows])];
}

function simulatedLines(drug: Drug, { exposure, language }: Shown): string[] {
  const words = drugWords[language];
  const unit = drug.class === 'vaccine' ? '1/d' : 'mg/L';
  return exposure.regimens.flatMap(({ label, halfLife, peak, trough, area, steadyAfter }) => {
    const reached =
      steadyAfter === null ? '' : `; ${words.reached} ${formatNumber(steadyAfter / 7)} ${words.weeks}`;
    return [
      '',
      `${words.simulated} ${describeRegimen(drug.label[label]!, language)}: ${words.halfLife} ${describeTime(halfLife)}`,
      `${words.steadyState}: Cmax ${formatNumber(peak)} ${unit}, Ctrough ${formatNumber(trough)} ${unit}, AUC ${formatNumber(area)} ${drug.class === 'vaccine' ? '' : 'mg*d/L '}${words.per} ${words.cycle}${reached}`,
    ];
  });
}

/** Days from two on, hours below. */
function describeTime(days: number): string {
  return days < 2 ? `${formatNumber(days * 24)} h` : `${formatNumber(days)} d`;
}

function parameterTable(table: ParameterTable): string {
  const rows = Object.entries(table).map(([symbol, parameter]) => parameterRow(symbol, parameter));
  return formatTable([
    ['Symbol', 'Value', 'Unit', 'Between subjects', 'Status', 'Source', 'Meaning'],
    ...rows,
  ]);
}

/** Every reference that the drug names, in the order of first mention. */
function sourceLines(drug: Drug, references: ReferenceList): string[] {
  const { pharmacokinetics, effects, label, expected, regulatory, toxicity } = drug;
  const entries = [
    ...label,
    ...regulatory,
    ...toxicity,
    ...expected,
    ...Object.values(pharmacokinetics.parameters),
    ...Object.values(effects.parameters),
  ];
  const keys = new Set(entries.flatMap(({ source }) => source ?? []));
  return [...keys].map((key) => {
    const found = Object.hasOwn(references, key) ? references[key] : undefined;
    if (found === undefined) return escapeHidden(`- ${key}`);
    const where = found.doi === undefined ? (found.url ?? '') : `doi:${found.doi}`;
    return escapeHidden(`- ${key}: ${found.citation}${where === '' ? '' : ` ${where}`}`);
  });
}
