import {
  escapeHidden,
  formatEstimate,
  formatTable,
  type PublishedTrial,
  writtenDesignSchema,
} from '@opsonin/engine';
import { catalogFile, catalogNames, openCatalog } from './catalog.ts';
import { describeDesign } from './describe-design.ts';
import { openDocuments } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readTrial } from './read-trial.ts';
import type { Streams } from './streams.ts';

/** Lists the trials of the catalog. */
export function listTrialsCommand({ out }: Streams): ExitCode {
  const catalog = openCatalog();
  const documents = openDocuments();
  const rows = catalogNames(catalog, 'trials').map((name) => {
    const design = documents.read(catalogFile(catalog, 'trials', name, 'trials'), writtenDesignSchema, () => [
      'design',
    ]);
    return [name, String(design.subjects), design.title];
  });
  out.write(`${formatTable([['Name', 'Subjects', 'Title'], ...rows])}\n`);
  return exitCodes.ok;
}

/** Shows a design and its published results in words, or both as JSON. */
export function showTrialCommand(name: string, { json }: { json?: boolean }, { out }: Streams): ExitCode {
  const { design, published } = readTrial(name, openCatalog());
  if (json) out.write(`${JSON.stringify({ design, published })}\n`);
  else {
    const results = published === null ? [] : ['', 'Published results', publishedTable(published)];
    out.write(`${[...describeDesign(design).map(escapeHidden), ...results].join('\n')}\n`);
  }
  return exitCodes.ok;
}

function publishedTable(published: PublishedTrial): string {
  const rows = published.results.map((r) => [
    r.endpoint,
    r.versus?.join(' over ') ?? r.arm ?? '',
    r.at_months === null ? r.measure : `${r.measure} at ${r.at_months} months`,
    formatEstimate({ value: r.value, low: r.ci_low, high: r.ci_high }, r.measure === 'hazard_ratio' ? 2 : 1),
    r.unit ?? '',
    r.analysis ?? '',
    r.how === 'memory' ? 'from memory' : (r.src ?? ''),
  ]);
  return formatTable([['Endpoint', 'Arm', 'Measure', 'Value', 'Unit', 'Analysis', 'Source'], ...rows]);
}
