import { describe, expect, it } from 'vitest';
import { catalogNames } from '../../cli/src/catalog.ts';
import { openDocuments } from '../../cli/src/documents.ts';
import { readSurvivalLink } from '../../cli/src/read-survival-link.ts';
import { readTrial } from '../../cli/src/read-trial.ts';
import { checkTrial } from '../../engine/src/data/check-trial.ts';
import { evaluate } from '../../engine/src/data/evaluate-expression.ts';
import { readExpression } from '../../engine/src/data/read-expression.ts';
import type { SurvivalLink } from '../../engine/src/data/survival-link.ts';
import { endpoints } from '../../engine/src/endpoints/list.ts';
import { catalog } from './read-catalog.ts';

const links = new Map<string, SurvivalLink>(
  catalogNames(catalog, 'survival-links').map((name) => [
    name,
    readSurvivalLink({ name, from: null, place: name }, catalog, openDocuments())!,
  ]),
);

/** Median survival [d] of a subject, from the formula of a link. */
function medianOf(name: string, subject: Readonly<Record<string, number>>): number {
  const { location, parameters } = links.get(name)!;
  const lookup = (symbol: string) => {
    const parameter = parameters[symbol];
    return parameter !== undefined && 'value' in parameter ? parameter.value : subject[symbol]!;
  };
  return Math.exp(evaluate(readExpression(location, name), lookup));
}

describe('the survival links of the catalog', () => {
  const inputs = readTrial('cleopatra', catalog);

  it.each([...links.keys()])('%s fits the population of CLEOPATRA', (name) => {
    const survivalLink = links.get(name)!;
    expect(survivalLink.id).toBe(name);
    const design = { ...inputs.design, survivalLink: name };
    expect(checkTrial({ ...inputs, design, survivalLink }, { endpoints })).toEqual([]);
  });

  it('have the medians that a pencil finds', () => {
    // Struemper 2025, typical subject of figure 3: 6.94 − 6.91·0.013/(0.013 + 0.109) − 0.00366·(74 − 100)
    // + 0.0124·(14 − 39.9) = 6.94 − 0.73631 + 0.09516 − 0.32116 = 5.97769
    const lung = { growthRate: 0.013 / 7, timeToGrowth: 98, sumAtBaseline: 74, ALB: 39.4 };
    expect(medianOf('struemper-2025', lung)).toBeCloseTo(394.5, 0);
    // Claret 2014: 1.079 + 0.97695·ln 217.3 − 0.00197·90 = 1.079 + 5.25719 − 0.1773 = 6.15889
    expect(medianOf('claret-2014', { timeToGrowth: 117.3, sumAtBaseline: 90 })).toBeCloseTo(472.9, 0);
    // a tumour that never shrinks counts as growing from 6 days before: 1.079 + 0.97695·ln 94 − 0.1773 = 5.34027
    expect(medianOf('claret-2014', { timeToGrowth: -300, sumAtBaseline: 90 })).toBeCloseTo(208.6, 0);
    // at the references 1000 d; twice the growth rate takes 2^−0.45 of it
    const reference = { growthRate: 0.001, sumAtBaseline: 60, byPerformance: 0, LIVER: 0, ALB: 40 };
    expect(medianOf('growth-rate', { ...reference })).toBeCloseTo(1000.2, 0);
    expect(medianOf('growth-rate', { ...reference, growthRate: 0.002 })).toBeCloseTo(732.2, 0);
  });
});
