import { describe, expect, it } from 'vitest';
import type { Measured, OperatingCharacteristics } from '../../engine/src/data/operating-characteristics.ts';
import { drawBoundaries } from '../../engine/src/report/draw-boundaries.ts';
import { narrowWidth, wideWidth } from '../../engine/src/report/draw-plot.ts';
import { drawPowerCurve } from '../../engine/src/report/draw-power-curve.ts';
import { drawStoppingTimes } from '../../engine/src/report/draw-stopping-times.ts';
import { writePower } from '../../engine/src/report/write-power.ts';
import { makeDocument } from './drawing-document.ts';

const at = (value: number, error = 0.004): Measured => ({ value, monteCarloError: error, poolError: null });
const course = { durationMonths: at(30), subjects: at(300), events: at(180) };
const look = (events: number, efficacyBound: number, futilityBound: number | null) => ({
  events,
  fraction: events / 180,
  efficacyBound,
  futilityBound,
  efficacy: at(0.4),
  futility: at(0.1),
  efficacyUnderNull: at(0.01),
  futilityUnderNull: at(0.5),
});
const comparison: OperatingCharacteristics['comparisons'][number] = {
  endpoint: 'pfs',
  experimental: 'A',
  control: 'B',
  alpha: 0.025,
  test: 'log-rank',
  stratified: true,
  power: at(0.8),
  typeIError: at(0.025),
  ...course,
  underNull: course,
  hazardRatio: { ...at(0.66), low: 0.5, high: 0.9, without: 0 },
  rateDifference: null,
  looks: [look(90, 2.96, 0.1), look(180, 1.97, null)],
  stoppingTimes: {
    design: Array.from({ length: 21 }, (_, k) => 20 + k),
    null: Array.from({ length: 21 }, () => 36),
  },
  powerBySize: [
    { subjects: 150, power: at(0.5) },
    { subjects: 300, power: at(0.8) },
    { subjects: 450, power: at(0.93) },
  ],
};

describe.each([wideWidth, narrowWidth])('operating characteristics on %i px', (width) => {
  const canvas = { document: makeDocument(), width };

  it('have the power at each size, higher with more subjects, that of the design filled', () => {
    const drawing = drawPowerCurve(comparison, 300, canvas);
    const dots = [...drawing.querySelectorAll('g[aria-label="dot"] circle')];
    const place = (dot: Element, key: string) => Number(dot.getAttribute(key));
    dots.sort((a, b) => place(a, 'cx') - place(b, 'cx'));
    const heights = dots.map((dot) => place(dot, 'cy'));
    expect(heights[0]! > heights[1]! && heights[1]! > heights[2]!).toBe(true);
    const own = drawing.querySelectorAll('g[aria-label="dot"]')[1]!;
    expect([
      own.getAttribute('fill'),
      own.getAttribute('r') ?? own.firstElementChild!.getAttribute('r'),
    ]).toEqual(['var(--accent)', '5']);
    expect(drawing.getAttribute('aria-label')).toContain('300 subjects 80.0 %');
  });

  it('say when half of the trials are over', () => {
    const drawing = drawStoppingTimes(comparison, canvas);
    expect(drawing.getAttribute('aria-label')).toContain('as designed, half by month 30.0');
    expect(drawing.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('have bounds of efficacy at every look and of futility before the last', () => {
    const drawing = drawBoundaries(comparison, canvas);
    expect(drawing.querySelectorAll('g[aria-label="dot"] circle')).toHaveLength(3);
    expect(drawing.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });
});

it('a page of operating characteristics has both errors, looks, the command, and escapes its words', () => {
  const found: OperatingCharacteristics = {
    trial: 'small',
    designHash: '0'.repeat(64),
    seed: 4,
    subjects: 300,
    replicates: 200,
    pool: 60,
    engineVersion: '0',
    catalogVersion: '0',
    comparisons: [comparison],
    failures: [{ subject: 3, arm: 'A', day: 12, outcome: 'step too small' }],
  };
  const page = writePower(found, { title: 'A <b>trial', name: 'my trial.yaml', document: makeDocument() });
  expect(page).toContain('A &lt;b&gt;trial');
  expect(page).toContain(
    '<th scope="row">Power, percent</th><td class="number">80</td><td class="number">0.4</td>',
  );
  expect(page).toContain('&quot;my trial.yaml&quot; --seed 4 --subjects 300 --pool 60');
  expect(page).toContain('--sizes 150,450');
  expect(page).toContain('subject 3 in arm A on day 12: step too small');
  expect(page).toContain('not advice for any patient');
  expect(page).not.toMatch(/NaN|undefined/);
});
