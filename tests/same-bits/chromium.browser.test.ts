import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { hasChromium, launchChromium } from '../chromium.ts';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';
import { bundlePage } from './chromium/bundle.ts';
import type * as pageScript from './chromium/page.ts';
import { serve } from './chromium/serve.ts';

/** What the page has at hand. */
declare const trial: typeof pageScript & { readonly inputs: TrialInputs };

const subjects = 96;
/** Virtual patients solved for time. */
const patients = 64;
const cleopatra = readCleopatra();
const inputs = { ...cleopatra, design: { ...cleopatra.design, subjects, seed: 1 } };

describe.skipIf(!hasChromium)('Chromium in Turkish on the other side of the date line', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await bundlePage(inputs);
    const served = await serve(folder);
    server = served.server;
    browser = await launchChromium();
    page = await browser.newPage({ locale: 'tr-TR', timezoneId: 'Pacific/Kiritimati' });
    await page.goto(served.address);
    await page.waitForFunction('globalThis.trial');
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  const hashWith = (options: pageScript.PageOptions): Promise<string> =>
    page.evaluate((given) => trial.hashOf(trial.inputs, given), options);

  it('gives CLEOPATRA the hash of Node, with any number of web workers and any size of ranges', async () => {
    const args = ['trial', 'run', 'cleopatra', '--subjects', `${subjects}`, '--seed', '1', '--json'];
    const { hash } = JSON.parse(runOpsonin(args, emptyFolder()).out);
    expect(await hashWith({ workers: 1 })).toBe(hash);
    expect(await hashWith({ workers: 2, rangeSize: 7 })).toBe(hash);
    expect(await hashWith({ workers: 3, rangeSize: 1, reverse: true })).toBe(hash);
    expect(await hashWith({ workers: 8, rangeSize: 64 })).toBe(hash);
  });

  it('replaces a web worker that crashed, with the same hash', async () => {
    const crashed = await hashWith({ workers: 2, crash: true });
    expect(crashed).toBe(await hashWith({ workers: 2 }));
  });

  it('cancels a run', async () => {
    await expect(hashWith({ workers: 2, cancel: true })).rejects.toThrow('cancelled');
  });

  it('solves virtual patients to the bits of Node; the speed of both is printed', async () => {
    const node: Timed[] = [];
    const chromium: Timed[] = [];
    // in turns, so that other work on the machine meets both
    for (let turn = 0; turn < 4; turn++) {
      node.push(...timeInNode(folder));
      for (let k = 0; k < 3; k++) {
        chromium.push(await page.evaluate((count) => trial.timePatients(trial.inputs, count), patients));
      }
    }
    expect(new Set([...node, ...chromium].map(({ sum }) => sum)).size).toBe(1);
    const best = (runs: readonly Timed[]) =>
      (Math.min(...runs.map(({ seconds }) => seconds)) / patients) * 1000;
    const times = `${best(chromium).toFixed(2)} ms, in Node ${process.version} ${best(node).toFixed(2)} ms`;
    const ratio = (best(chromium) / best(node)).toFixed(2);
    console.log(
      `One patient, five years, in Chromium ${browser.version()}: ${times}; Chromium takes ${ratio} of Node's time`,
    );
  });
});

type Timed = Awaited<ReturnType<typeof pageScript.timePatients>>;

/** Times the page's own script in a Node of its own, a few times over. */
function timeInNode(folder: string): Timed[] {
  const script = `const { timePatients } = await import(${JSON.stringify(join(folder, 'page.js'))});
    const inputs = JSON.parse(readFileSync(${JSON.stringify(join(folder, 'inputs.json'))}));
    for (let k = 0; k < 3; k++) console.log(JSON.stringify(await timePatients(inputs, ${patients})));`;
  const args = ['--input-type=module', '-e', `import { readFileSync } from 'node:fs';\n${script}`];
  const told = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
  return told.split('\n').map((line) => JSON.parse(line));
}
