import { describe, expect, it } from 'vitest';
import { statisticsList } from './list.ts';

describe('the list of estimators and tests', () => {
  it('names functions that exist, whose verb says what they return', async () => {
    for (const { file, verb, kind } of statisticsList) {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ `./${file}.ts`);
      expect(typeof module[verb]).toBe('function');
      expect(verb.startsWith(kind)).toBe(true);
    }
  });

  it('cites a year for each', () => {
    for (const { reference } of statisticsList) expect(reference).toMatch(/\b(19|20)\d\d\b/);
  });
});
