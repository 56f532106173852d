import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const here = import.meta.dirname;
const run = (script: string, ...words: string[]) =>
  execFileSync('node', [resolve(here, script), ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

it('the library runs a trial of the catalog in a few lines', () => {
  const output = run('run-trial.mjs');
  expect(output).toMatch(/^arm A: \d+ subjects, median PFS \d+\.\d months\narm B: \d+ subjects/);
  expect(output).toMatch(/hazard ratio \d\.\d\d, hash [0-9a-f]{64}\n$/);
});

it('virtual patients outside a trial are folded into a summary as they come', () => {
  const lines = run('virtual-population.mjs').trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('day 0: the tumour is smaller than at the start in 0 % of 200 virtual patients');
  expect(lines[3]).toMatch(/^day 252: .* in [1-9]\d % of 200 virtual patients$/);
});

it('twenty subjects are followed under both arms, and most progress later under pertuzumab', () => {
  const [head, ...rows] = run('compare-arms.mjs').trimEnd().split('\n');
  expect(head).toBe('subject  in arm           A           B');
  expect(rows).toHaveLength(20);
  for (const row of rows) expect(row).toMatch(/^ +\d+ +[AB]( +(\d+|none|died \d+)){2}$/);
  const days = rows.map((row) => row.trim().split(/ {2,}/).slice(2).map(Number));
  const both = days.filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
  expect(both.filter(([a, b]) => b! <= a!).length).toBeGreaterThan(both.length / 2);
});

it('an event, a threshold and a sensitivity written in code are those of the closed form', () => {
  const lines = run('events-in-code.mjs').trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  const number = (line: string) => Number(/([\d.]+)$/.exec(line)![1]);
  // exponential growth at 0.02 per day reaches 2 mL, and the dose follows two days later
  const dosed = Math.log(2) / 0.02 + 2;
  expect(lines[0]).toBe(`treat on day ${dosed.toFixed(2)}`);
  expect(lines[1]).toBe(`shrunk reached on day ${(Math.log(1.5) / 0.02).toFixed(2)}`);
  // 100 mg/L that halve with CL/V = 1/15 per day kill 0.004 per day and mg/L
  const left = number(lines[2]!);
  const killed = 0.004 * 100 * 15 * (1 - Math.exp(-(left - dosed) / 15));
  expect(0.02 * left - killed).toBeCloseTo(Math.log(1.5), 2);
  expect(lines[2]).toMatch(/^shrunk left downward/);
  expect(number(lines[3]!)).toBeCloseTo(Math.exp(4), 2);
  expect(number(lines[4]!)).toBeCloseTo(200 * Math.exp(4), 1);
});

it("a model of one's own is solved under doses", () => {
  const lines = run('solve-model.mjs').trimEnd().split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/^solved in \d+ steps$/);
  expect(lines[1]).toBe('day 0: central 0.0 mg, target 4.00 nmol');
  // 420 mg over 1/24 d at CL/V = 1/15 per day, three weeks after the first
  const rate = 0.2 / 3;
  const left = ((420 * 24) / rate) * (1 - Math.exp(-rate / 24)) * Math.exp(-rate * (21 - 1 / 24));
  expect(Number(/central ([\d.]+)/.exec(lines[2]!)![1])).toBeCloseTo(left, 1);
});
