import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { killOpsonin } from './kill-opsonin.ts';
import { type Ended, emptyFolder, runOpsonin } from './run-opsonin.ts';

const trial = ['trial', 'run', 'cleopatra', '--subjects', '160', '--json'];
const kept = [...trial, '--run-folder', 'run', '--shard-size', '16'];
const hashOf = (ended: Ended) => {
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.out).hash as string;
};
const whole = hashOf(runOpsonin(trial, emptyFolder()));

const finished = emptyFolder();
const wholeKept = hashOf(runOpsonin(kept, finished));

/** A folder with a finished run; the tests spoil it. */
function finishedRun(): { folder: string; shard: (index: number) => string } {
  const folder = emptyFolder();
  cpSync(join(finished, 'run'), join(folder, 'run'), { recursive: true });
  return { folder, shard: (index) => join(folder, 'run', 'shards', `shard-00000${index}.parquet`) };
}

describe('a run whose shards are kept', () => {
  it('has the hash of the run in memory', () => {
    expect(wholeKept).toBe(whole);
  });

  it('goes on to that hash when it is killed again and again', async () => {
    const folder = emptyFolder();
    for (const milliseconds of [300, 700, 900, 1100]) await killOpsonin(kept, folder, milliseconds);
    expect(hashOf(runOpsonin(kept, folder))).toBe(whole);
    expect(readdirSync(join(folder, 'run', 'shards')).filter((file) => file.endsWith('.part'))).toEqual([]);
  });

  it('has that hash when its shards were solved one by one, some twice', () => {
    const folder = emptyFolder();
    const prepared = runOpsonin(
      ['trial', 'prepare', 'cleopatra', 'run', '--subjects', '160', '--shard-size', '60'],
      folder,
    );
    expect(prepared.out).toMatch(/^run: study [0-9a-f]{12}, 3 shards of 60 subjects, 0 to 2; 3 to solve\n$/);
    const merge = () => runOpsonin(['trial', 'merge', 'run', '--json', '--figures', 'svg'], folder);
    expect(merge()).toMatchObject({ code: 2, err: expect.stringContaining('received 3 missing: 0, 1, 2') });
    for (const index of ['2', '0', '1', '0']) {
      expect(runOpsonin(['trial', 'shard', 'run', index], folder)).toMatchObject({ code: 0 });
    }
    expect(hashOf(merge())).toBe(whole);
    expect(readdirSync(join(folder, 'reports/cleopatra-seed1-figures'))).toContain('survival-pfs.svg');
  });
});

describe('sizes that would change nothing are refused', () => {
  it('of shards without a run folder, and of ranges beside one', () => {
    const folder = emptyFolder();
    const alone = runOpsonin([...trial, '--shard-size', '16'], folder);
    expect(alone).toMatchObject({ code: 2, out: '' });
    expect(alone.err).toContain('--shard-size — expected `--run-folder` or `--cluster` beside it');
    const beside = runOpsonin([...trial, '--run-folder', 'run', '--range-size', '8'], folder);
    expect(beside.err).toContain('--range-size — expected nothing beside `--run-folder`');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of shards, other than those of the folder', () => {
    const { folder } = finishedRun();
    const ended = runOpsonin([...trial, '--run-folder', 'run', '--shard-size', '20'], folder);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain('run — expected shards of 16 subjects, as this folder has them');
  });
});

describe('a shard that is not what it should be is refused with path and reason', () => {
  const { folder, shard } = finishedRun();
  const healthy = readFileSync(shard(3));
  const refusal = () => {
    const ended = runOpsonin(kept, folder);
    writeFileSync(shard(3), healthy);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toMatch(/^run\/shards\/shard-000003\.parquet — expected .+, received .+\. .+\.\n$/);
    return ended.err;
  };

  it('cut short', () => {
    truncateSync(shard(3), healthy.length - 100);
    expect(refusal()).toContain(
      `received a file of ${healthy.length - 100} bytes that does not end with "PAR1"`,
    );
  });

  it('empty', () => {
    truncateSync(shard(3), 0);
    expect(refusal()).toContain('received a file of 0 bytes');
  });

  it('with one bit of its data changed', () => {
    const bytes = Buffer.from(healthy);
    const at = Math.floor(healthy.length / 3);
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(shard(3), bytes);
    refusal();
  });

  it('that holds other subjects', () => {
    copyFileSync(shard(4), shard(3));
    expect(refusal()).toContain('expected a shard with opsonin.subjects 48 to 63, received 64 to 79');
  });

  it('of another study', () => {
    const other = emptyFolder();
    runOpsonin([...kept, '--seed', '2'], other);
    renameSync(join(other, 'run/shards/shard-000003.parquet'), shard(3));
    expect(refusal()).toContain('expected a shard with opsonin.study');
  });

  it('at whatever byte it is cut', async () => {
    const { readShard } = await import('../../cli/src/shard-file.ts');
    const { openRunFolder } = await import('../../cli/src/run-folder.ts');
    const run = openRunFolder(join(folder, 'run'));
    const key = { study: run.study, range: { first: 48, count: 16, reverse: false } };
    await expect(readShard(shard(3), key)).resolves.toBeDefined();
    const cut = join(folder, 'cut.parquet');
    for (let length = 0; length < healthy.length; length += 1 + (length % 7)) {
      writeFileSync(cut, healthy.subarray(0, length));
      await expect(readShard(cut, key), `cut at ${length}`).rejects.toThrow(/cut\.parquet — expected/);
    }
  });
});

describe('a run folder', () => {
  it('of another study is not used', () => {
    const { folder } = finishedRun();
    const ended = runOpsonin([...kept, '--seed', '2'], folder);
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(
      /^run — expected a run of the study [0-9a-f]{12}, received a run of the study /,
    );
  });

  it('whose design was changed is not used', () => {
    const { folder } = finishedRun();
    const design = join(folder, 'run/inputs/design.json');
    writeFileSync(design, readFileSync(design, 'utf8').replace('"blocksOf": 2', '"blocksOf": 3'));
    const ended = runOpsonin(['trial', 'merge', 'run'], folder);
    expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('run.json was changed') });
  });
});

const disk = emptyFolder();
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', disk], { stdio: 'ignore' }).status === 0;
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
});

describe.skipIf(!isMounted)('a full disk ends a run with path, reason and code 4', () => {
  it('when a dataset is written, and leaves no half of a file', () => {
    const ended = runOpsonin(trial.slice(0, -1).concat('--out', join(disk, 'out')), emptyFolder());
    expect(ended.code).toBe(4);
    expect(ended.err).toMatch(
      /\/out\/ad\w+\.(csv|parquet) — expected room for \d+ bytes .+, received a full disk\. /,
    );
    expect(readdirSync(join(disk, 'out')).filter((file) => /part|html/.test(file))).toEqual([]);
  });

  it('when a shard is written, and the run goes on where there is room', () => {
    const run = join(disk, 'run');
    execFileSync('rm', ['-rf', join(disk, 'out')]);
    mkdirSync(run);
    const folder = emptyFolder();
    const args = [...trial, '--run-folder', run, '--shard-size', '16'];
    const filler = join(disk, 'filler');
    expect(
      runOpsonin(['trial', 'prepare', 'cleopatra', run, '--subjects', '160', '--shard-size', '16'], folder)
        .code,
    ).toBe(0);
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k'], { stdio: 'ignore' });
    const ended = runOpsonin(args, folder);
    expect(ended).toMatchObject({
      code: 4,
      err: expect.stringMatching(/shard-\d{6}\.parquet — expected room .+, received a full disk\. /),
    });
    execFileSync('rm', [filler]);
    expect(hashOf(runOpsonin(args, folder))).toBe(whole);
  });
});
