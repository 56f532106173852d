import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAntimony } from '../../engine/src/model/read-antimony.ts';
import { writeAntimony } from '../../engine/src/model/write-antimony.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { assemble } from '../../engine/src/trial/assemble.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { readCleopatra } from './platform/typical-trial.ts';

/** Written by platform/make-roadrunner.py from platform/joined.ant. */
interface Reference {
  readonly parameters: Readonly<Record<string, number>>;
  /** Day, state, bolus [mg]. */
  readonly doses: readonly (readonly [number, string, number])[];
  readonly times: readonly number[];
  readonly values: Readonly<Record<string, readonly number[]>>;
}

const remake =
  'The text changed: add -u to this command, then python3 tests/reference/platform/make-roadrunner.py';
const file = new URL('platform-roadrunner.json', import.meta.url);
const tight = { relative: 1e-10, absolute: 1e-14, states: {} };
/** Below this size an error counts as a share of the floor: docetaxel a cycle after its dose, one cell, … */
const floorOf = (name: string) => (/__A\d$/.test(name) ? 1e-3 : 1e-6);

const joined = assemble(readCleopatra());

describe('the platform model joined with the drugs of CLEOPATRA', () => {
  it('is written as the text that libAntimony read', async () => {
    await expect(writeAntimony(joined), remake).toMatchFileSnapshot('./platform/joined.ant');
  });

  it('is the same after writing and reading', () => {
    expect(readAntimony(writeAntimony(joined), 'joined.ant')).toEqual(joined);
  });

  it('moves as libRoadRunner 2.10.0 moves it, to 1e-6 over half a year', async () => {
    const { parameters, doses, times, values } = JSON.parse(readFileSync(file, 'utf8')) as Reference;
    const kernel = await compileModel(joined);
    kernel.parameterNames.forEach((name, k) => {
      kernel.parameters[k] = parameters[name] ?? kernel.parameters[k]!;
    });
    const solved = solve(kernel, {
      doses: {
        time: Float64Array.from(doses, ([day]) => day),
        amount: Float64Array.from(doses, ([, , amount]) => amount),
        duration: new Float64Array(doses.length),
        target: Int32Array.from(doses, ([, state]) => kernel.states.indexOf(state)),
      },
      times: Float64Array.from(times),
      tolerances: tight,
    });
    expect(solved.outcome).toEqual({ kind: 'success' });
    expect(kernel.states.filter((name) => !(name in values))).toEqual([]);
    const count = kernel.states.length;
    const wrong = times.flatMap((time, i) => {
      kernel.state.set(solved.values.subarray(i * count, (i + 1) * count));
      kernel.observe(time);
      return Object.entries(values).flatMap(([name, curve]) => {
        const state = kernel.states.indexOf(name);
        const found = state >= 0 ? kernel.state[state]! : kernel.output[kernel.outputs.indexOf(name)]!;
        const isClose = Math.abs(found - curve[i]!) <= 1e-6 * Math.max(Math.abs(curve[i]!), floorOf(name));
        return isClose ? [] : [`${name} on day ${time}: ${found}, libRoadRunner ${curve[i]}`];
      });
    });
    expect(wrong).toEqual([]);
  });
});
