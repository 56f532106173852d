import { existsSync } from 'node:fs';
import { draftTrial, escapeHidden, InputError, problem, readStudy, type TrialDraft } from '@opsonin/engine';
import { catalogNames, openCatalog } from './catalog.ts';
import { readDrugNames } from './catalog-trials.ts';
import { displayPath, isPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { fetchStudy } from './fetch-study.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { readText } from './read-text.ts';
import type { Streams } from './streams.ts';

/** Drafts a design from a registry record: to a file with the decisions listed, or to the standard output. */
export async function draftTrialCommand(
  record: string,
  { out }: { readonly out?: string },
  streams: Streams,
): Promise<ExitCode> {
  if (out !== undefined) checkNothingThere(out);
  const catalog = openCatalog();
  const { text, place } = await readRecord(record);
  const draft = draftTrial(readStudy(text, place), {
    index: readDrugNames(catalog),
    catalog: catalogNames(catalog, 'drugs'),
    populations: catalogNames(catalog, 'populations'),
  });
  if (out === undefined) {
    streams.out.write(draft.yaml);
    streams.err.write(`${countOf(draft)}; they are listed at the head of the draft.\n`);
    return exitCodes.ok;
  }
  writeWhole(out, draft.yaml);
  const list = draft.decisions.map((decision, k) => escapeHidden(`  ${k + 1}. ${decision}`));
  streams.out.write(`${[`${countOf(draft)}:`, ...list, '', `Draft: ${escapeHidden(out)}`].join('\n')}\n`);
  return exitCodes.ok;
}

function countOf({ decisions }: TrialDraft): string {
  return `What a person must still decide: ${decisions.length} ${decisions.length === 1 ? 'thing' : 'things'}`;
}

async function readRecord(record: string): Promise<{ text: string; place: string }> {
  if (isPath(record)) return { text: readText(record, displayPath(record)), place: displayPath(record) };
  const number = record.toUpperCase();
  if (/^NCT\d{8}$/.test(number)) return { text: await fetchStudy(number), place: number };
  throw new InputError([
    problem('no-registry-number', 'command line', {
      expected: 'NCT and eight digits, or the path of a .json file',
      received: `"${record}"`,
      remedy: 'Write the number as the registry does, e.g. NCT00567190; paths contain a "/" or end in .json.',
    }),
  ]);
}

/** A draft that a person has worked on is never written over. */
function checkNothingThere(out: string): void {
  if (existsSync(out)) {
    throw new InputError([
      problem('file-exists', '--out', {
        expected: 'a path where nothing stands',
        received: `"${out}", which is there`,
        remedy: 'Choose another name, or remove it first.',
      }),
    ]);
  }
  checkWritable(out, '--out');
}
