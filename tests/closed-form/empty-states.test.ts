import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import type { Method } from '../../engine/src/data/method.ts';
import { dormandPrince } from '../../engine/src/solve/dormand-prince.ts';
import { rodas5p } from '../../engine/src/solve/rodas5p.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';

/**
 * The patterns of the immuno-oncology models of the literature (tumour, vessels, antigen, dendritic cells, naive,
 * effector and regulatory T cells, a checkpoint, cytokines, an antibody) from wholly empty states: divisions by
 * states, Hill functions with exponents that are no integers in both ways of writing, roots, harmonic contact. What
 * grows by products of empty states may come out at −1e-40 within a step: its powers and roots are of max(x, 0), as
 * is the custom, because those of a negative number are none.
 */
const fragment: Equations = {
  rates: {
    cancer: 'seed + g*cancer*(1 - cancer/(Kmin + vessels)) - kill',
    vessels: 'kv*cancer*stimulus - dv*vessels',
    vegf: 'pv*cancer - dvegf*vegf',
    antigen: 'pa*cancer + kill - da*antigen',
    dendritic: 'pd*antigen/(antigen + Ka + cancer) - dd*dendritic',
    mature: 'km*dendritic*danger - dm*mature',
    naive: 'pn - dn*naive - activation',
    effector: 'burst*activation - de*effector - kx*suppression',
    regulatory: 'pr*activation - dr*regulatory',
    interferon: 'pi*max(effector, 0)^0.8 - di*interferon',
    checkpoint: 'pc*signal^h/(Ki^h + signal^h)*cancer/(cancer + effector + 1) - dc*checkpoint',
    synapse: 'ks*sqrt(max(checkpoint*free, 0)) - du*synapse',
    free: 'pf*effector - dfree*free - ks*sqrt(max(checkpoint*free, 0))',
    drug: 'dose/10 - ke*drug',
  },
  start: {},
  parameters: {
    ...{ seed: 0.4, g: 0.09, Kmin: 0.5, kv: 0.3, dv: 0.05, pv: 1.3, dvegf: 2, Kvegf: 0.8 },
    ...{ pa: 0.2, da: 0.5, pd: 0.7, Ka: 0.1, dd: 0.2, km: 0.9, dm: 0.3, Kd: 0.4, n: 1.7, h: 1.3 },
    ...{ pn: 1, dn: 0.05, kact: 0.6, burst: 4, de: 0.1, kx: 0.2, pr: 0.4, dr: 0.08, kk: 0.9, Kr: 0.6 },
    ...{
      pi: 1.1,
      di: 1.5,
      Ki: 0.9,
      pc: 2,
      dc: 0.7,
      ks: 0.3,
      du: 0.4,
      pf: 0.2,
      dfree: 0.3,
      dose: 5,
      ke: 0.07,
    },
    K50: 0.5,
  },
  rules: {
    signal: 'max(interferon, 0)',
    stimulus: '1/(1 + (Kvegf/vegf)^n)',
    danger: '(antigen/Kd)^1.4/(1 + (antigen/Kd)^1.4)',
    activation: 'kact*naive*mature/(mature + Kd + naive)',
    contact: '1/(1/effector + 1/cancer)',
    brake: '1/(1 + (synapse/K50)^n*(1 - drug/(drug + 1)))',
    kill: 'kk*contact*brake/(1 + regulatory/Kr)',
    suppression: 'effector*regulatory/(regulatory + Kr)',
  },
};

const times = Float64Array.from([0.01, 0.1, 1, 5, 20, 60, 200]);
const doses: Doses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};

async function solveFragment(method: Method, start = 0, relative = 1e-9) {
  const names = Object.keys(fragment.rates);
  const model = modelOf({ ...fragment, start: Object.fromEntries(names.map((name) => [name, start])) });
  const kernel = await compileModel(model);
  const tolerances = { relative, absolute: 1e-13, states: {} };
  return solve(kernel, { doses, times, tolerances, method });
}

/** The largest difference, relative to the largest value of the same state. */
function largestDifference(received: Float64Array, expected: Float64Array): number {
  const count = Object.keys(fragment.rates).length;
  let largest = 0;
  for (let j = 0; j < count; j++) {
    const rows = [...times.keys()].map((i) => i * count + j);
    const size = Math.max(...rows.map((at) => Math.abs(expected[at]!)));
    for (const at of rows) largest = Math.max(largest, Math.abs(received[at]! - expected[at]!) / size);
  }
  return largest;
}

describe('an immuno-oncology model from empty states', () => {
  it('solved with rodas5p agrees with the explicit method to 1e-7', async () => {
    const [implicit, explicit] = await Promise.all([solveFragment(rodas5p), solveFragment(dormandPrince)]);
    expect([implicit.outcome, explicit.outcome]).toEqual([{ kind: 'success' }, { kind: 'success' }]);
    expect(largestDifference(implicit.values, explicit.values)).toBeLessThan(1e-7);
  });

  it('is the limit of starts that are not empty', async () => {
    const [empty, tiny] = await Promise.all([solveFragment(rodas5p), solveFragment(rodas5p, 1e-10)]);
    expect(tiny.outcome).toEqual({ kind: 'success' });
    expect(largestDifference(empty.values, tiny.values)).toBeLessThan(1e-7);
  });

  it('takes about the steps that the tiny start takes', async () => {
    const [empty, tiny] = await Promise.all([
      solveFragment(rodas5p, 0, 1e-6),
      solveFragment(rodas5p, 1e-10, 1e-6),
    ]);
    expect(empty.work.steps + empty.work.rejected).toBeLessThan(1.5 * (tiny.work.steps + tiny.work.rejected));
  });
});

describe('a rate that is 0/0 at the start', () => {
  it.each([rodas5p, dormandPrince])(
    'ends with the outcome that names the state, with $name',
    async (method) => {
      const equations = { rates: { idle: '1', bound: 'a*b/(a + b) - bound', a: '0', b: '0' }, start: {} };
      const { outcome, values } = solve(await compileModel(modelOf(equations)), {
        doses,
        times,
        tolerances: { relative: 1e-6, absolute: 1e-9, states: {} },
        method,
      });
      expect(outcome).toEqual({ kind: 'not finite', time: 0, state: 'bound', expression: 'rate of bound' });
      expect([...values].every(Number.isNaN)).toBe(true);
    },
  );

  it('is solved when the formula says what holds there', async () => {
    const bound = 'piecewise(a*b/(a + b), a + b > 0, 0) - bound';
    const equations = { rates: { bound, a: '1', b: '1' }, start: {} };
    const { outcome, values } = solve(await compileModel(modelOf(equations)), {
      doses,
      times,
      tolerances: { relative: 1e-9, absolute: 1e-12, states: {} },
    });
    expect(outcome).toEqual({ kind: 'success' });
    // a = b = t: bound' = t/2 − bound
    times.forEach((t, i) => {
      expect(values[3 * i]).toBeCloseTo((t - 1 + Math.exp(-t)) / 2, 8);
    });
  });
});

describe('a broken power of a state that grows by products of empty ones', () => {
  const solved = async (power: string) => {
    const kernel = await compileModel(
      modelOf({
        rates: { a: '1', b: 'a - b', c: 'b*a - 3*c', d: 'c*b - 2*d', e: `${power} - e` },
        start: {},
      }),
    );
    const none = new Float64Array();
    const doses = { time: none, amount: none, duration: none, target: new Int32Array() };
    const tolerances = { relative: 1e-9, absolute: 1e-12, states: {} };
    return solve(kernel, { doses, times: Float64Array.of(5), tolerances });
  };

  it('is undefined within the first step, and names its state', async () => {
    expect((await solved('d^0.7')).outcome).toMatchObject({ kind: 'step too small', time: 0, state: 'e' });
  });

  it('is solved as the power of max(d, 0), whose value is that of an approximation by d/(d^0.3 + 1e-9)', async () => {
    const [cut, smooth] = [await solved('max(d, 0)^0.7'), await solved('d/(max(d, 0)^0.3 + 1e-9)')];
    expect(cut.outcome.kind).toBe('success');
    expect(cut.values[4]! / smooth.values[4]!).toBeCloseTo(1, 6);
  });
});
