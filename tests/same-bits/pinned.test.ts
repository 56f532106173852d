import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { engineVersion, runTrial } from '../../engine/src/trial/run.ts';
import { handMade } from '../hand-made-trial.ts';

/**
 * The bits of one small trial, so that another machine, Node or browser that computes others is found out. The
 * number is no truth about the trial: a change of the engine that moves results renews it and says so in the
 * CHANGELOG under Numbers.
 */
it('a small trial made by hand has the same bits on every machine', async () => {
  const inputs = handMade();
  const design = { ...inputs.design, subjects: 24, seed: 1 };
  const { provenance } = await runTrial({ ...inputs, design }, (result) => result);
  expect(provenance.hash).toBe('bde0e633bd9095391aa96ea66d3475083077f1cc8a7b7552177f2bd1c5d672fd');
});

it.each(['package.json', 'engine/package.json', 'catalog/package.json', 'cli/package.json'])(
  '%s has the version that results carry',
  (file) => {
    const root = resolve(import.meta.dirname, '../..');
    expect(JSON.parse(readFileSync(resolve(root, file), 'utf8')).version).toBe(engineVersion);
  },
);
