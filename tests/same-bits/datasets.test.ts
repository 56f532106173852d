import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readParquet } from '../../cli/src/read-parquet.ts';
import { type RunSummary, runSummarySchema } from '../../engine/src/data/run-summary.ts';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';

const folder = emptyFolder();
const args = ['trial', 'run', 'cleopatra', '--subjects', '48', '--json', '--out', '.'];
const ended = runOpsonin(args, folder);
const summary: RunSummary = runSummarySchema.parse(JSON.parse(ended.out));

/** Cells of a CSV file without line breaks in its texts. */
function readCsv(name: string): string[][] {
  const lines = readFileSync(join(folder, `${name}.csv`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      (m) => m[1]?.replaceAll('""', '"') ?? m[2]!,
    ),
  );
}

describe('the datasets of a run', () => {
  it.each(['adsl', 'adtte', 'adrs', 'adtr', 'adae'])('%s is the same as CSV and as Parquet', async (name) => {
    const [names, ...rows] = readCsv(name);
    const { columns } = await readParquet(readFileSync(join(folder, `${name}.parquet`)), name, names!);
    expect(rows.length).toBeGreaterThan(47);
    names!.forEach((variable, k) => {
      const cells = Array.from(columns.get(variable)!, (cell) => String(cell ?? ''));
      expect(cells).toEqual(rows.map((row) => row[k]));
    });
  });

  it('have as many subjects with neutropenia of grade 3 or 4 in each arm as the analysis', () => {
    const [names, ...rows] = readCsv('adae');
    const at = (name: string) => names!.indexOf(name);
    const severe = (arm: string) =>
      rows.filter((row) => Number(row[at('ATOXGRN')]) >= 3 && row[at('TRTP')] === arm);
    for (const { label, endpoints } of summary.arms) {
      const subjects = new Set(severe(label).map((row) => row[at('USUBJID')]));
      expect(subjects.size).toBe((endpoints as { neutropenia?: { count: number } }).neutropenia!.count);
    }
  });

  it('take the place of those of another run, which is said, and of the same run, which is not', () => {
    const shared = emptyFolder();
    const run = (seed: string) =>
      runOpsonin(['trial', 'run', 'cleopatra', '--subjects', '4', '--seed', seed, '--out', 'out'], shared)
        .err;
    expect(run('1')).not.toContain('Replaced');
    expect(run('1')).not.toContain('Replaced');
    expect(run('2')).toMatch(
      /^Replaced: the datasets in out were those of cleopatra, seed 1, result [0-9a-f]{12}\. Another --out keeps both\.$/m,
    );
  });

  it('are the same bytes in a second run', () => {
    const again = emptyFolder();
    runOpsonin([...args, '--workers', '1', '--range-size', '5'], again);
    const files = readdirSync(folder);
    expect(readdirSync(again)).toEqual(files);
    for (const file of files)
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, file)))).toBe(true);
  });
});
