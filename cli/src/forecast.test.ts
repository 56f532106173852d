import { describe, expect, it } from 'vitest';
import { handMade } from '../../tests/hand-made-trial.ts';
import { describeForecast, forecastRun, tellForecast } from './forecast.ts';

const inputsOf = (subjects: number) => handMade({ design: { subjects } });
let clock = 0;
const now = () => (clock += 10);

describe('the forecast of a run', () => {
  it('grows with the subjects in time, memory and files', async () => {
    const few = await forecastRun(inputsOf(2000), 2, now);
    const many = await forecastRun(inputsOf(200_000), 2, now);
    // each look at the clock is 10 ms: 20 ms of preparing twice, then 64 subjects in 10/2 + 10 ms
    expect(few.seconds).toBeCloseTo(0.02 + ((2000 / 64) * 15) / 1000, 9);
    expect(many.seconds).toBeCloseTo(0.02 + ((200_000 / 64) * 15) / 1000, 9);
    expect(many.fileBytes / few.fileBytes).toBeGreaterThan(90);
    expect(many.fileBytes / few.fileBytes).toBeLessThan(100);
    expect(many.bytes - few.bytes).toBeGreaterThan(198_000 * 20_000);
  });

  it('is one line', () => {
    expect(describeForecast(10_000, 1, { seconds: 41.2, bytes: 3 * 2 ** 29, fileBytes: 2 ** 20 })).toBe(
      'Forecast: 10000 subjects with 1 worker: about 42 s, 1536 MiB of memory, 1 MiB of files.',
    );
    expect(describeForecast(10, 2, { seconds: 601, bytes: 1, fileBytes: 1 })).toContain(
      '2 workers: about 11 min',
    );
  });

  it('refuses what the machine has not the memory for, before anything is solved', async () => {
    const streams = {
      out: { write: () => {} },
      err: { write: () => {} },
      signal: new AbortController().signal,
    };
    const huge = inputsOf(1);
    const inputs = { ...huge, design: { ...huge.design, subjects: 1e9 } };
    await expect(tellForecast(inputs, { workers: 1, json: true }, streams)).rejects.toThrow(
      /^--subjects — expected 1000000000 subjects to need no more than the \d+ MiB of memory that are free, received a forecast of \d+ MiB\. Run about \d+ subjects/,
    );
  });

  it('is not made for small runs', async () => {
    const told: string[] = [];
    const err = { write: (text: string) => told.push(text) };
    const streams = { out: err, err, signal: new AbortController().signal };
    await tellForecast(inputsOf(100), { workers: 1, json: false }, streams);
    expect(told).toEqual([]);
    await tellForecast(inputsOf(2000), { workers: 1, json: false }, streams);
    expect(told.join('')).toMatch(
      /^Forecast: 2000 subjects with 1 worker: about \d+ s, \d+ MiB of memory, \d+ MiB of files\.\n$/,
    );
  });
});
