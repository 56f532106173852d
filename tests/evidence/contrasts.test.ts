import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Contrast, contrastListSchema, contrastResultSchema } from '../../engine/src/data/contrast.ts';
import { checkContrast } from '../../engine/src/evidence/check-contrasts.ts';
import { solveContrast } from '../../engine/src/evidence/contrasts.ts';
import { judgeContrast } from '../../engine/src/report/write-contrasts.ts';
import { every21d, handMade } from '../hand-made-trial.ts';
import { emptyFolder, runOpsonin } from '../hostile/run-opsonin.ts';
import { smallPlan } from './small-plan.ts';

const about = { meaning: 'by hand', status: 'assumed' as const, unit: '1' };
const arm = (id: string) => ({
  id,
  label: id,
  role: id === 'A' ? 'experimental' : 'control',
  periods: [{ name: 'first', drugs: [every21d('mab')] }],
});

/** Tumours of the fast kind double in diameter in 126 days and progress on day 63; those of the slow kind never do. */
const inputs = handMade({
  covariates: { kind: { ...about, categories: { fast: 0.5, slow: 0.5 } } },
  parameters: { growth: { ...about, by: 'kind', cases: { fast: (3 * Math.LN2) / 126, slow: 0 } } },
  design: { subjects: 40, arms: [arm('A'), arm('B')], analysis: [{ endpoint: 'pfs', cutoff: '400 d' }] },
});
const plan = { ...smallPlan, effects: { ...smallPlan.effects, growth: [], kill: [] } };
const planned = { plan, fitted: null, draws: 2, subjects: 10 };

const contrast = (parts: object): Contrast =>
  contrastListSchema.parse({
    contrasts: [
      {
        ...{ name: 'one', group: 'By hand', question: 'What?', design: 'x', endpoint: 'pfs' },
        finding: { value: null, how: 'none', words: 'nothing' },
        ...parts,
      },
    ],
  }).contrasts[0]!;
const within = (kind: string) => ({ arm: 'A', within: { kind: [kind] } });
const solve = (one: Contrast) => solveContrast(one, inputs, { planned });

describe('a contrast', () => {
  it('between kinds of women compares these alone: all of the fast and none of the slow progress', async () => {
    const solved = await solve(
      contrast({ measure: 'difference', atMonths: 4, of: within('slow'), over: within('fast') }),
    );
    expect(solved).toMatchObject({
      simulated: { value: 100 },
      of: 'A, in women of kind slow',
      over: 'A, in women of kind fast',
      failed: 0,
    });
    expect(judgeContrast(solved).agreement).toBe('nothing published');
  });

  it('of a median is that of the women asked for: the scan of day 63', async () => {
    const finding = { value: 2.1, how: 'memory', words: 'two months' };
    const solved = await solve(contrast({ measure: 'median', of: within('fast'), finding }));
    expect(solved.simulated.value).toBeCloseTo(63 / 30.4375, 12);
    expect(solved).toMatchObject({ citation: 'from memory', published: { value: 2.1, low: null } });
    expect(judgeContrast(solved).agreement).toBe('within simulated interval');
  });

  it('of an arm with one that is treated alike is a hazard ratio of 1: they are the same women', async () => {
    const { simulated } = await solve(
      contrast({ measure: 'hazard ratio', of: { arm: 'A' }, over: { arm: 'B' } }),
    );
    expect(simulated.value).toBeCloseTo(1, 10);
  });

  it.each([
    [{ measure: 'rate', of: { arm: 'C' }, atMonths: 4 }, 'unknown-in-contrast'],
    [{ measure: 'rate', of: { arm: 'A' } }, 'month-of-rate'],
    [{ measure: 'rate', of: { arm: 'A' }, atMonths: 4, endpoint: 'os' }, 'unknown-in-contrast'],
    [{ measure: 'median', of: { arm: 'A', knockOut: ['tinny'] } }, 'unknown-module'],
    [{ measure: 'median', of: { arm: 'A', within: { kind: ['quick'] } } }, 'unknown-category'],
    [
      {
        measure: 'median',
        of: { arm: 'A' },
        finding: { value: 1, how: 'source', source: 'nobody', words: 'one' },
      },
      'unknown-source',
    ],
  ])('%j is refused: %s', (parts, code) => {
    const problems = checkContrast(contrast(parts), inputs, 'contrasts[0]');
    expect(problems.map((p) => p.code)).toContain(code);
  });
});

describe('opsonin contrast', () => {
  const folder = emptyFolder();

  it('run prints size and interval beside the published', () => {
    const sizes = ['--draws', '2', '--subjects', '8', '--workers', '2'];
    const ended = runOpsonin(['contrast', 'run', 'gp2-null', ...sizes, '--json'], folder);
    expect(ended).toMatchObject({ code: 0 });
    const { contrasts, draws } = contrastResultSchema.parse(JSON.parse(ended.out));
    expect(draws).toBe(2);
    expect(contrasts).toMatchObject([
      { name: 'gp2-null', design: 'gp2_phase2', atMonths: 60, published: { value: 7 }, how: 'derived' },
    ]);
    expect(contrasts[0]!.simulated.low!).toBeLessThan(contrasts[0]!.simulated.high!);
  });

  it('names all that is wrong with a file at once, and the nearest name', () => {
    const finding = '{ value: 1, how: memory, words: one }';
    const line = (more: string) =>
      `  - { name: one, group: g, question: What?, design: cleopatra, ${more}, finding: ${finding} }\n`;
    writeFileSync(
      join(folder, 'own.yaml'),
      `contrasts:\n${line('endpoint: pfs, measure: hazard ratio, of: { arm: A }')}${line('endpoint: pfs, measure: median, of: { arm: A }')}`,
    );
    const wrong = runOpsonin(['contrast', 'run', '--contrasts', 'own.yaml'], folder);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('another side for a hazard ratio');
    const near = runOpsonin(['contrast', 'run', 'pertuzumab-aded', '--draws', '1'], folder);
    expect(near.err).toContain('Did you mean "pertuzumab-added"?');
    expect(near.err).toContain('--draws');
  });
});
