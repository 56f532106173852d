import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as door from '../index.ts';
import { statisticsList } from './list.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/statistics.md'), 'utf8');

describe('the list of estimators, tests and plans', () => {
  it('names functions that exist, whose verb says what they return', async () => {
    for (const { file, verb, kind } of statisticsList) {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ `./${file}.ts`);
      expect(typeof module[verb]).toBe('function');
      expect(verb.startsWith(kind)).toBe(true);
    }
  });

  it('is complete: all are reached by the public door and told of on the page of methods', () => {
    const open: Record<string, unknown> = { ...door };
    const missing = statisticsList.filter(({ verb }) => !open[verb] || !page.includes(`\`${verb}\``));
    expect(missing).toEqual([]);
  });

  it('names each once, and cites a year for each', () => {
    expect(new Set(statisticsList.map(({ verb }) => verb)).size).toBe(statisticsList.length);
    for (const { reference } of statisticsList) expect(reference).toMatch(/\b(18|19|20)\d\d\b/);
  });
});
