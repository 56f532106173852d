import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAntimony } from '../../engine/src/model/read-antimony.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';

/** Written by pharmacokinetics/make-reference.py; the texts were read by libAntimony. */
interface Reference {
  readonly times: readonly number[];
  readonly models: Readonly<Record<string, Case>>;
}
interface Case {
  readonly parameters: Readonly<Record<string, number>>;
  /** Start [d], amount [mg], duration [d], 0 for a bolus; all into A1. */
  readonly doses: readonly (readonly [number, number, number])[];
  readonly values: Readonly<Record<string, readonly number[]>>;
}

const file = new URL('pharmacokinetics-reference.json', import.meta.url);
const { times, models } = JSON.parse(readFileSync(file, 'utf8')) as Reference;
const tight = { relative: 1e-10, absolute: 1e-13, states: {} };
/** Below this amount [mg] or concentration [mg/L] an error counts as a share of it: 1e-10 is allowed. */
const floor = 1e-3;

async function solveCase(name: string, { parameters, doses }: Case, method = methods[0]!) {
  const text = new URL(`../../catalog/models/pharmacokinetics/${name}.ant`, import.meta.url);
  const kernel = await compileModel(readAntimony(readFileSync(text, 'utf8'), `${name}.ant`));
  kernel.parameterNames.forEach((symbol, k) => {
    kernel.parameters[k] = parameters[symbol]!;
  });
  const { values, outcome } = solve(kernel, {
    doses: {
      time: Float64Array.from(doses, ([start]) => start),
      amount: Float64Array.from(doses, ([, amount]) => amount),
      duration: Float64Array.from(doses, ([, , duration]) => duration),
      target: new Int32Array(doses.length).fill(kernel.states.indexOf('A1')),
    },
    times: Float64Array.from(times),
    tolerances: tight,
    method,
  });
  expect(outcome).toEqual({ kind: 'success' });
  return (symbol: string, i: number): number => {
    kernel.state.set(values.subarray(i * kernel.states.length, (i + 1) * kernel.states.length));
    kernel.observe(times[i]!);
    const state = kernel.states.indexOf(symbol);
    return state >= 0 ? kernel.state[state]! : kernel.output[kernel.outputs.indexOf(symbol)]!;
  };
}

// an explicit method of order 8 leaves more than 1e-7 of what stiff distribution has cleared
const suited = methods.filter(({ order }) => order <= 5);

describe('pharmacokinetics of the catalog against libRoadRunner 2.10.0', () => {
  const runs = Object.keys(models).flatMap((name) => suited.map((method) => ({ name, method })));
  it.each(runs)(
    'the $name model with $method.name agrees to 1e-7 over boluses and infusions',
    async (run) => {
      const model = models[run.name]!;
      const valueAt = await solveCase(run.name, model, run.method);
      for (const [symbol, expected] of Object.entries(model.values)) {
        expected.forEach((value, i) => {
          const allowed = 1e-7 * Math.max(Math.abs(value), floor);
          const place = `${symbol} on day ${times[i]}`;
          expect(Math.abs(valueAt(symbol, i) - value), place).toBeLessThanOrEqual(allowed);
        });
      }
    },
  );
});
