import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { emptyFolder, runOpsonin, type Surroundings } from '../hostile/run-opsonin.ts';
import { fetchNode } from './fetch-node.ts';

const trial = ['trial', 'run', 'cleopatra', '--subjects', '96', '--seed', '1', '--json'];

function hashOf(args: readonly string[] = [], surroundings: Surroundings = {}): string {
  const ended = runOpsonin([...trial, ...args], emptyFolder(), surroundings);
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.out).hash;
}

const reference = hashOf(['--workers', '1']);

describe('CLEOPATRA with 96 subjects has the same hash', () => {
  const ways = [1, 2, 3, 8].flatMap((workers) =>
    [1, 7, 64].flatMap((size) => ['first', 'last'].map((end) => ({ workers, size, end }))),
  );

  it.each(ways)('with workers: $workers, in ranges of $size, the $end first', ({ workers, size, end }) => {
    const args = ['--workers', `${workers}`, '--range-size', `${size}`];
    expect(hashOf(end === 'last' ? [...args, '--reverse'] : args)).toBe(reference);
  });

  it.for([20, 22, 24])('on Node %i', (major, { skip }) => {
    const node = fetchNode(major);
    if (node === null) return skip(`Node ${major} cannot be fetched here`);
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(new RegExp(`^v${major}\\.`));
    expect(hashOf(['--workers', '2'], { node })).toBe(reference);
  });

  it.each([
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
    { TZ: 'Asia/Kathmandu', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' },
    { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
  ])('at $TZ in $LANG', (env) => {
    expect(hashOf([], { env })).toBe(reference);
  });
});
