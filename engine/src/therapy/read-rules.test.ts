import { describe, expect, it } from 'vitest';
import { trialDesignSchema } from '../data/trial-design.ts';
import { readRules } from './read-rules.ts';

const names = ['trastuzumab', 'docetaxel'];

function read(...rules: object[]) {
  const design = trialDesignSchema.parse({
    id: 'test',
    title: 'Test',
    population: 'test',
    subjects: 1,
    arms: [
      {
        id: 'A',
        label: 'A',
        role: 'single',
        periods: [{ name: 'p', drugs: [{ drug: 'd', dose: '1 mg', every: '21 d' }] }],
      },
    ],
    rules,
    analysis: [{ endpoint: 'os', cutoff: '39 months' }],
  });
  return readRules(design, names);
}

describe('a treatment rule', () => {
  it('without conditions of time and fall acts at once, whatever the baseline, as often as it is met', () => {
    const rule = { when: { measure: 'lvef', below: 0.4 }, action: 'stop', drugs: ['trastuzumab'] };
    expect(read(rule)).toEqual([
      {
        measure: 'lvef',
        below: 0.4,
        fallAtLeast: -Infinity,
        lasting: 0,
        action: 'stop',
        drugs: [0],
        factor: 1,
        delay: 7,
        atMost: Infinity,
      },
    ]);
  });

  it('reads durations in days', () => {
    const [rule] = read({
      when: { measure: 'neutrophils', below: 1.5, lasting: '48 h', fallAtLeast: 0.1 },
      action: 'delay',
      drugs: ['docetaxel', 'trastuzumab'],
      delay: '2 weeks',
      atMost: 2,
    });
    expect(rule).toMatchObject({ lasting: 2, delay: 14, drugs: [1, 0], atMost: 2, fallAtLeast: 0.1 });
  });

  it('names every duration and drug it cannot read', () => {
    const when = { measure: 'lvef', below: 0.4, lasting: '2 mg' };
    const wrong = () => read({ when, action: 'delay', drugs: ['docetaxl'], delay: 'soon' });
    expect(wrong).toThrow(/rules\[0\]\.when\.lasting/);
    expect(wrong).toThrow(/rules\[0\]\.drugs\[0\].*docetaxel/);
    expect(wrong).toThrow(/rules\[0\]\.delay/);
  });
});
