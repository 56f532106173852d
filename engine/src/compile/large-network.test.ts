import { describe, expect, it } from 'vitest';
import { drawFactors } from '../../../bench/models/random-factors.mjs';
import { makeNetwork } from '../../../bench/models/reaction-network.mjs';
import { evaluate } from '../data/evaluate-expression.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Model } from '../data/model.ts';
import { solve } from '../solve/solve.ts';
import { compileModel } from '../trial/compile.ts';

const networks = [
  { name: '500 species coupled to neighbours', species: 500, reactions: 800, reach: 8 },
  { name: '500 species coupled at random', species: 500, reactions: 800, reach: 500 },
  { name: '2000 species coupled to neighbours', species: 2000, reactions: 3200, reach: 8 },
] as const;

/** Rates of amounts as the reactions say, and the size of the terms that they are sums of. */
function sumReactions({ species, reactions, parameters, compartments }: Model, state: Float64Array) {
  const value = (id: string) => evaluate(parameters.find((p) => p.id === id)!.initial!, () => Number.NaN);
  const size = evaluate(compartments[0]!.size!, () => Number.NaN);
  const index = new Map(species.map(({ id }, i) => [id, i]));
  const rates = new Float64Array(species.length);
  const sizes = new Float64Array(species.length);
  for (const { reactants, products, kineticLaw } of reactions) {
    const law = evaluate(kineticLaw, (symbol) => {
      const i = index.get(symbol);
      return i === undefined ? value(symbol) : state[i]! / size;
    });
    for (const [references, sign] of [[reactants, -1] as const, [products, 1] as const]) {
      for (const { species: id, stoichiometry } of references) {
        rates[index.get(id)!]! += sign * stoichiometry * law;
        sizes[index.get(id)!]! += Math.abs(stoichiometry * law);
      }
    }
  }
  return { rates, sizes };
}

function randomise(numbers: Float64Array, factor: () => number): Float64Array {
  numbers.set(numbers.map(() => 0.1 + factor()));
  return numbers.slice();
}

/** Σ_j J_ij x_j by central differences of the rates. */
function differenceAlong(kernel: Kernel, state: Float64Array, x: Float64Array): Float64Array {
  const h = 1e-5;
  const ratesAt = (shift: number) => {
    kernel.state.set(state.map((value, i) => value + shift * x[i]!));
    kernel.rates(0);
    return kernel.rate.slice();
  };
  const [ahead, behind] = [ratesAt(h), ratesAt(-h)];
  return ahead.map((value, i) => (value - behind[i]!) / (2 * h));
}

describe.each(networks)('a network of $name', (facts) => {
  const model = makeNetwork(facts);
  const compiled = compileModel(model);
  const paired = compileModel(model, { lanes: 2 });

  it('has the rates that its reactions sum to', async () => {
    const kernel = await compiled;
    const state = randomise(kernel.state, drawFactors(1));
    kernel.rates(0);
    const { rates, sizes } = sumReactions(model, state);
    const worst = Math.max(...rates.map((rate, i) => Math.abs(kernel.rate[i]! - rate) / sizes[i]!));
    expect(worst).toBeLessThan(1e-14);
  });

  it('solves (dI − J) x = b, with J x as differences of the rates give it', async () => {
    const kernel = await compiled;
    const factor = drawFactors(1);
    const state = randomise(kernel.state, factor);
    const d = 30;
    kernel.jacobian(0);
    expect(kernel.factor(d)).toBe(true);
    const right = randomise(kernel.vector, factor);
    kernel.solveLinear();
    const x = kernel.vector.slice();
    const product = differenceAlong(kernel, state, x);
    const worst = Math.max(...right.map((b, i) => Math.abs(d * x[i]! - product[i]! - b)));
    expect(worst).toBeLessThan(1e-9);
  });

  it('has the same linear solution, bit for bit, on each of two lanes', async () => {
    const [one, two] = await Promise.all([compiled, paired]);
    const factor = drawFactors(1);
    const [state, right] = [randomise(one.state, factor), randomise(one.vector, factor)];
    one.jacobian(0);
    one.factor(30);
    one.solveLinear();
    two.state.set(state.map(() => 1));
    two.vector.set(right.map(() => 1));
    state.forEach((value, i) => {
      two.state[2 * i + 1] = value;
      two.vector[2 * i + 1] = right[i]!;
    });
    two.jacobian(0);
    two.factor(30);
    two.solveLinear();
    expect(two.vector.filter((_, i) => i % 2 === 1)).toEqual(one.vector);
  });

  it('goes the same way under a stiff and an explicit method', async () => {
    const kernel = await compiled;
    const times = Float64Array.of(0.1, 0.4);
    const tolerances = { relative: 1e-7, absolute: 1e-9, states: {} };
    const run = (kind: string) => {
      const method = kernel.stepper.methods.find((candidate) => candidate.kind === kind)!;
      const { outcome, values } = solve(kernel, { doses: noDoses, times, tolerances, method });
      expect(outcome.kind).toBe('success');
      return values;
    };
    const [stiff, explicit] = [run('Rosenbrock'), run('explicit pair')];
    const worst = Math.max(...stiff.map((value, i) => Math.abs(value - explicit[i]!)));
    expect(worst).toBeLessThan(1e-5);
  });
});

const none = new Float64Array();
const noDoses = { time: none, amount: none, duration: none, target: new Int32Array() };
