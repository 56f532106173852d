import type { PlausibilityEffect, PlausibilityRule } from '../data/plausibility.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { formatCount, formatNumber } from './format-number.ts';
import { html, type Markup } from './markup.ts';
import { writeTable } from './write-table.ts';

/**
 * Writes which virtual patients could not exist, and what leaving them out did to the population.
 * @param result a finished trial
 * @returns null for a population without plausibility rules
 */
export function writePlausibility({ inputs, cohort }: TrialResult): Markup | null {
  const { plausibility: rules = [] } = inputs.population;
  const { plausibility: record = null } = cohort;
  if (record === null || rules.length === 0) return null;
  const broken = new Map(record.refused.map(({ name, count }) => [name, count]));
  return html`<h3>Plausible virtual patients</h3>
<p>${formatCount(record.drawn)} virtual patients were drawn, of whom ${formatCount(record.plausible)}
(${formatNumber(100 * (record.plausible / record.drawn))} %) keep every rule below. Each of these weighs the same;
who breaks a rule is left out before eligibility is asked.</p>
${writeTable('Plausibility rules', {
  caption: 'Plausibility rules',
  head: ['Rule', 'Meaning', 'Formula', 'Limits', 'Status', 'Source', 'Break it'],
  rows: rules.map((rule) => [
    rule.name,
    html`${rule.meaning}${rule.note === undefined ? null : html`<br><small>${rule.note}</small>`}`,
    html`<code>${rule.formula}</code>`,
    limitWords(rule),
    html`<span class="mark ${rule.status}">${rule.status}</span>`,
    rule.source === undefined ? '–' : html`<a href="#reference-${rule.source}">${rule.source}</a>`,
    formatCount(broken.get(rule.name) ?? 0),
  ]),
  numeric: [6],
})}
<details><summary><b>What the rules do to the population</b></summary>
${writeTable('Means before and after the plausibility rules', {
  caption: 'Mean of each number, and share of each category, among those drawn and among the plausible',
  head: ['Symbol', 'Drawn', 'Plausible', 'Change'],
  rows: record.effects.map((effect) => [html`<code>${effectName(effect)}</code>`, ...effectWords(effect)]),
  numeric: [1, 2, 3],
})}</details>
`;
}

/** e.g. `11.5 to 825 d`, `at least 0 years`. */
export function limitWords({
  atLeast,
  atMost,
  unit,
}: Pick<PlausibilityRule, 'atLeast' | 'atMost' | 'unit'>): string {
  const words = unit === '1' ? '' : ` ${unit}`;
  if (atLeast === undefined) return `at most ${formatNumber(atMost!)}${words}`;
  if (atMost === undefined) return `at least ${formatNumber(atLeast)}${words}`;
  return `${formatNumber(atLeast)} to ${formatNumber(atMost)}${words}`;
}

/** e.g. `WT`, `her2: 3+`. */
export function effectName({ symbol, category }: Pick<PlausibilityEffect, 'symbol' | 'category'>): string {
  return category === null ? symbol : `${symbol}: ${category}`;
}

/** Means or shares before and after, and the change: relative of a mean, in percentage points of a share. */
export function effectWords({ category, before, after }: PlausibilityEffect): [string, string, string] {
  if (category !== null) {
    const points = formatNumber(100 * (after - before), 2);
    return [`${formatNumber(100 * before)} %`, `${formatNumber(100 * after)} %`, `${points} points`];
  }
  const change = before === 0 ? '–' : `${formatNumber(100 * (after / before - 1), 2)} %`;
  return [formatNumber(before), formatNumber(after), change];
}
