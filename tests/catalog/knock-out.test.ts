import { describe, expect, it } from 'vitest';
import { runTrial } from '../../engine/src/trial/run.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

const cleopatra = readCleopatra();
const without = (module: string) =>
  runTrial(
    { ...cleopatra, design: { ...cleopatra.design, subjects: 30, knockOut: [module] } },
    (result) => result,
  );

describe('the platform', () => {
  it.each(['her2', 'antimitotic', 'immune'])(
    'without its module %s still runs, with a worse response',
    async (name) => {
      const [whole, part] = await Promise.all([without(''), without(name)]);
      expect(part.failures).toEqual([]);
      const responders = (result: typeof whole) =>
        result.endpoints.rows.flatMap((r) => (r.kind === 'response' ? [...r.responder] : [])).filter(Boolean)
          .length;
      expect(responders(part)).toBeLessThan(responders(whole));
    },
  );

  it('without what a visit observes is refused by name', async () => {
    await expect(without('neutrophils')).rejects.toThrow('observables.neutrophils');
    await expect(without('hazard')).rejects.toThrow('observables.deathHazard');
  });
});
