import { describe, expect, it } from 'vitest';
import { explainSubject } from '../../engine/src/explain/explain.ts';
import { describeExplanation } from '../../engine/src/report/describe-explanation.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

const inputs = readCleopatra();
const { explanation: books } = inputs.platform;
const of = (options: Parameters<typeof explainSubject>[1], kills = {}) =>
  explainSubject(
    {
      ...inputs,
      platform: { ...inputs.platform, explanation: { ...books!, kills: { ...books!.kills, ...kills } } },
    },
    options,
  );

describe('the explanation of a subject', () => {
  it('accounts for every cell that dies: its mechanisms add up to the flux into dead tissue', async () => {
    const { untilProgression } = await of(
      { subject: 3, arm: 'A' },
      { all: { flux: 'dead', meaning: 'all deaths' } },
    );
    const whole = untilProgression.shares.find(({ mechanism }) => mechanism === 'all')!;
    expect(untilProgression.killed).toBeGreaterThan(1);
    expect(whole.share).toBeCloseTo(0.5, 9);
  });

  it('finds nothing changed by an arm she is in, and more cells without the drugs that kill', async () => {
    const { outcome, counterfactuals, arm } = await of({ subject: 3, arm: 'A' });
    const found = (kind: string, name: string) =>
      counterfactuals.find((one) => one.kind === kind && one.of === name)!.outcome;
    expect(arm).toBe('A');
    expect(counterfactuals.filter(({ kind }) => kind === 'other arm').map(({ of: id }) => id)).toEqual(['B']);
    // without pertuzumab she is treated as in arm B, dose for dose
    expect(found('without drug', 'pertuzumab')).toEqual(found('other arm', 'B'));
    // without docetaxel there is no microtubule drug to kill: the same as without the mechanism
    expect(found('without drug', 'docetaxel').bestChange).toBeCloseTo(
      found('without mechanism', 'antimitotic').bestChange!,
      6,
    );
    expect(found('without drug', 'trastuzumab').bestChange!).toBeGreaterThan(outcome.bestChange!);
  });

  it('is told in words that name the clones and the changes', async () => {
    const words = describeExplanation(await of({ subject: 0 })).join('\n');
    expect(words).toContain('few HER2 receptors');
    expect(words).toContain('without resistant cells');
  });

  it('refuses a subject or an arm that the trial does not have, both at once', async () => {
    await expect(of({ subject: 808, arm: 'Z' })).rejects.toThrow(/0 to 807[\s\S]*A, B/);
  });
});
