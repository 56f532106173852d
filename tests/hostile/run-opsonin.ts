import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where a program runs. */
export interface Surroundings {
  /** The Node; default this one. */
  readonly node?: string;
  /** Variables beside or in place of ours. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built program in a folder of its own, as a person would. */
export function runOpsonin(
  args: readonly string[],
  cwd: string,
  { node = process.execPath, env = {} }: Surroundings = {},
): Ended {
  if (!existsSync(join(root, 'cli/dist/main.js')))
    throw new Error('the program is not built: run `npm run setup`');
  const ended = spawnSync(node, [join(root, 'cli/opsonin.mjs'), ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'opsonin-hostile-'));
}

/** A small design in the words of the catalog; the tests spoil it. */
export const soundDesign = `id: small
title: A small trial
population: her2-positive-metastatic
subjects: 4
arms:
  - id: A
    label: antibody and taxane
    role: experimental
    periods:
      - name: first line
        drugs:
          - { drug: trastuzumab, loading: 8 mg/kg, dose: 6 mg/kg, infusion: 90 min, every: 21 d }
          - { drug: docetaxel, dose: 75 mg/m2, infusion: 60 min, every: 21 d, cycles: 8 }
  - id: B
    label: taxane
    role: control
    periods:
      - name: first line
        drugs:
          - { drug: docetaxel, dose: 75 mg/m2, infusion: 60 min, every: 21 d, cycles: 8 }
analysis:
  - { endpoint: pfs, cutoff: 24 months, primary: true }
`;
