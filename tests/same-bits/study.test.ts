import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunSummary, runSummarySchema } from '../../engine/src/data/run-summary.ts';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';

const file = 'cleopatra-seed1.study.zip';
const args = ['trial', 'run', 'cleopatra', '--subjects', '60', '--json', '--out', '.'];
const folder = emptyFolder();
const summary: RunSummary = runSummarySchema.parse(JSON.parse(runOpsonin(args, folder).out));
const study = (...words: string[]) => runOpsonin(['study', ...words], folder);
const hasDatabase = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

describe('a study file', () => {
  it('has the same bytes with one worker, and where the clock shows another zone', () => {
    const other = emptyFolder();
    runOpsonin([...args, '--workers', '1'], other, { env: { TZ: 'Pacific/Kiritimati' } });
    expect(readFileSync(join(other, file)).equals(readFileSync(join(folder, file)))).toBe(true);
  });

  it('says what it holds', () => {
    const { hash, designHash, seed, subjects } = summary;
    expect(JSON.parse(study('show', file, '--json').out)).toMatchObject({ hash, designHash, seed, subjects });
    expect(study('show', file).out).toContain(`Result ${hash}`);
  });

  it('is verified, bytes, tables and numerics', () => {
    const ended = study('verify', file, '--numerics', '--share', '10');
    expect(ended.code).toBe(0);
    expect(ended.out.trimEnd().split('\n')).toEqual([
      `${file}: every byte is as it was written, and the tables give the result ${summary.hash.slice(0, 12)}.`,
      'rodas5p, relative tolerance 1e-7: of 6 subjects solved again, an endpoint changes in 0.',
      'rodas4, relative tolerance 1e-7: of 6 subjects solved again, an endpoint changes in 0.',
    ]);
  });

  it('is replayed from itself alone to the same result', () => {
    const ended = runOpsonin(['study', 'replay', join(folder, file)], emptyFolder());
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringContaining(`the same result ${summary.hash}\n`),
    });
  });

  it.skipIf(!hasDatabase)('answers a query as the summary does', () => {
    const ended = study(
      'query',
      "select arm, count(*)::int n, sum(event)::int events from endpoints where endpoint = 'os' group by arm order by arm",
      file,
      '--json',
    );
    expect(JSON.parse(ended.out)).toEqual(
      summary.arms.map(({ id, n, endpoints }) => ({ arm: id, n, events: endpoints.os!.events })),
    );
    expect(
      study('query', "select measure, count(*) n from observations where measure = 'dose' group by 1", file)
        .out,
    ).toMatch(/^measure +n\ndose +\d+\n$/);
  });

  it.skipIf(!hasDatabase)('keeps a query away from other files, and says what is wrong with one', () => {
    expect(study('query', "select * from read_csv('/etc/hostname')", file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('file system operations are disabled'),
    });
    expect(study('query', 'select * from patients', file)).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^query — expected a SELECT over subjects, observations, endpoints .+ patients does not exist/,
      ),
    });
    expect(study('query', 'select 1').err).toContain('received none. Write the path after the query.');
  });
});
