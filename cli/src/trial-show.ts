import {
  escapeHidden,
  formatEstimate,
  formatTable,
  type PublishedTrial,
  readTrialEntry,
  whyNotRunnable,
} from '@opsonin/engine';
import { type Catalog, catalogNames, openCatalog } from './catalog.ts';
import { hasDesign, readDrugNames, readPublished } from './catalog-trials.ts';
import { describeDesign } from './describe-design.ts';
import { isPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readTrial } from './read-trial.ts';
import type { Streams } from './streams.ts';

/** Shows a design and its published results in words, or both as JSON; a trial without design by its results. */
export function showTrialCommand(name: string, { json }: { json?: boolean }, { out }: Streams): ExitCode {
  const catalog = openCatalog();
  const isRecord =
    !isPath(name) && catalogNames(catalog, 'trials').includes(name) && !hasDesign(catalog, name);
  const { design, published } = isRecord
    ? { design: null, published: readPublished(catalog, name) }
    : readTrial(name, catalog);
  if (json) out.write(`${JSON.stringify({ design, published })}\n`);
  else {
    const head = design === null ? describeRecord(published!, catalog) : describeDesign(design);
    const results = published === null ? [] : ['', 'Published results', ...publishedResults(published)];
    out.write(`${[...head.map(escapeHidden), ...results].join('\n')}\n`);
  }
  return exitCodes.ok;
}

/** A published trial in words, line by line. */
function describeRecord(published: PublishedTrial, catalog: Catalog): string[] {
  const p = published;
  const entry = readTrialEntry(p, readDrugNames(catalog), false);
  const mark = (how: string | null | undefined, src: string | null | undefined) =>
    how === 'memory' ? ' (from memory)' : how === 'source' ? ` (${src})` : '';
  const total = p.n_total === undefined || p.n_total.value === null ? null : p.n_total;
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['Phase', p.phase],
    ['Design', p.design],
    ['Setting', [p.setting, p.line].filter(Boolean).join('; ')],
    ['Population', p.population],
    ['HER2', p.her2],
    ['Hormone receptor', p.hr_status],
    ['Subjects', total === null ? null : `${total.value}${mark(total.how, total.src)}`],
    ['Year', p.year_primary?.toString()],
  ];
  return [
    p.registry === null
      ? p.name
      : `${p.name} (${p.registry}${p.registry_how === 'memory' ? ', from memory' : ''})`,
    `Published only, not runnable: ${whyNotRunnable(entry, catalogNames(catalog, 'drugs'))}.`,
    '',
    ...lines.flatMap(([what, text]) => (text ? [`${what}: ${text}`] : [])),
    '',
    ...p.arms.flatMap((arm) => [
      `Arm ${arm.id} (${arm.role}): ${arm.label}${arm.n === null ? '' : `, n = ${arm.n}${mark(arm.n_how, arm.n_src)}`}`,
      ...(arm.drugs ?? []).map((drug) => `    ${describeGiven(drug)}${mark(drug.how, drug.src)}`),
    ]),
    ...(p.notes.length > 0 ? [''] : []),
    ...p.notes.map((note) => `Note: ${note}`),
  ];
}

type Given = NonNullable<PublishedTrial['arms'][number]['drugs']>[number];

/** e.g. `trastuzumab 8 mg/kg, then 6 mg/kg IV every 3 weeks; until progression`. */
function describeGiven({
  name,
  dose,
  unit,
  route,
  schedule,
  loading_dose,
  cycles_or_duration,
}: Given): string {
  const amount = dose === null ? null : [dose, unit].filter(Boolean).join(' ');
  const amounts =
    loading_dose === null ? amount : `${loading_dose}${amount === null ? '' : `, then ${amount}`}`;
  const given = [name, amounts, route, schedule].filter(Boolean).join(' ');
  return cycles_or_duration === null ? given : `${given}; ${cycles_or_duration}`;
}

function publishedResults(published: PublishedTrial): string[] {
  const used = Object.entries(published.sources).map(([key, { citation, url, kind }]) =>
    escapeHidden([`  ${key}  ${citation}`, kind && `[${kind}]`, url].filter(Boolean).join(' ')),
  );
  return [
    publishedTable([...published.results, ...published.toxicity]),
    ...(used.length > 0 ? ['', 'Sources, the pages on which the numbers were seen', ...used] : []),
  ];
}

function publishedTable(results: PublishedTrial['results']): string {
  const rows = results.map((r) => [
    r.endpoint,
    r.versus?.join(' over ') ?? r.arm ?? '',
    r.at_months === null ? r.measure : `${r.measure} at ${r.at_months} months`,
    r.measure === 'p_value'
      ? (r.p_text ?? String(r.p ?? ''))
      : formatEstimate({ value: r.value, low: r.ci_low, high: r.ci_high }, decimalsOf(r.measure)),
    isRatio(r.measure) ? '' : (r.unit ?? ''),
    [r.analysis, r.subgroup, r.assessor].filter(Boolean).join('; '),
    r.how === 'memory' ? 'from memory' : (r.src ?? ''),
  ]);
  return formatTable([['Endpoint', 'Arm', 'Measure', 'Value', 'Unit', 'Analysis', 'Source'], ...rows]);
}

function decimalsOf(measure: string): number {
  if (measure === 'count') return 0;
  return isRatio(measure) ? 2 : 1;
}

function isRatio(measure: string): boolean {
  return /ratio|relative_risk/.test(measure);
}
