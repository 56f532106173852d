import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../engine/src/data/model.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { parseInfix } from '../equations.ts';
import { type EventfulEquations, eventModel } from '../event-model.ts';

/** events/models.json: equations, or species and reactions in the compartment V, with events. */
interface Written extends EventfulEquations {
  readonly compartments?: Readonly<Record<string, string>>;
  readonly species?: Readonly<Record<string, { readonly initial: string; readonly substanceOnly: boolean }>>;
  readonly reactions?: Readonly<
    Record<string, { readonly from: string; readonly to: string; readonly law: string }>
  >;
}

/** events/reference.json: written by events/make-reference.py. */
interface Reference {
  readonly program: string;
  readonly models: Readonly<
    Record<
      string,
      { readonly times: readonly number[]; readonly values: Readonly<Record<string, readonly number[]>> }
    >
  >;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`events/${name}`, import.meta.url), 'utf8'));
const written: Readonly<Record<string, Written>> = read('models.json');
const reference: Reference = read('reference.json');
const noDoses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const tolerances = { relative: 1e-10, absolute: 1e-12, states: {} };

function modelFrom({ compartments = {}, species = {}, reactions = {}, ...equations }: Written): Model {
  const side = (name: string) => (name === '' ? [] : [{ species: name, stoichiometry: 1 }]);
  return {
    ...eventModel(equations),
    compartments: Object.entries(compartments).map(([id, size]) => ({ id, size: parseInfix(size) })),
    species: Object.entries(species).map(([id, { initial, substanceOnly }]) => ({
      id,
      compartment: 'V',
      substanceOnly,
      boundary: false,
      initial: parseInfix(initial),
      unit: null,
    })),
    reactions: Object.entries(reactions).map(([id, { from, to, law }]) => ({
      id,
      reactants: side(from),
      products: side(to),
      kineticLaw: parseInfix(law),
    })),
  };
}

describe.each(Object.entries(written))('a model with %s', (name, text) => {
  it.each(methods)(`moves as ${reference.program} moves it, with $name`, async (method) => {
    const { times, values } = reference.models[name]!;
    const kernel = await compileModel(modelFrom(text));
    const solved = solve(kernel, { doses: noDoses, times: Float64Array.from(times), tolerances, method });
    expect(solved.outcome.kind).toBe('success');
    const at = (state: string, i: number) =>
      solved.values[i * solved.states.length + solved.states.indexOf(state)]!;
    for (const [symbol, course] of Object.entries(values)) {
      const isConcentration = text.species?.[symbol]?.substanceOnly === false;
      course.forEach((expected, i) => {
        const value = isConcentration ? at(symbol, i) / at('V', i) : at(symbol, i);
        expect(Math.abs(value - expected), `${symbol} at ${times[i]}`).toBeLessThan(
          1e-6 * (1 + Math.abs(expected)),
        );
      });
    }
  });
});
