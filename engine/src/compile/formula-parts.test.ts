import { describe, expect, it } from 'vitest';
import { drawFactors } from '../../../bench/models/random-factors.mjs';
import { createGraph } from './expression-graph.ts';
import type { EmittedCode, FormulaCode } from './formula-code.ts';
import { emitFormulaParts, type PartOptions } from './formula-parts.ts';
import { type Lanes, laneCode } from './lane-code.ts';
import { planMemory } from './memory-plan.ts';
import { encodeModule, valueType } from './wasm-module.ts';

const leaves = 5;
const roots = 40;

/** Sums, products and quotients of what came before, so that formulas share much. */
function drawGraph() {
  const graph = createGraph();
  const factor = drawFactors(1);
  const draw = (count: number) => Math.floor((factor() / 2) * count);
  const nodes = Array.from({ length: leaves }, (_, i) => graph.leaf('state', i));
  for (let k = 0; k < 300; k++) {
    const operator = (['+', '*', '/', '-'] as const)[draw(4)]!;
    nodes.push(graph.apply(operator, nodes[draw(nodes.length)]!, nodes[draw(nodes.length)]!));
  }
  const picked = Array.from({ length: roots }, () => nodes[draw(nodes.length)]!);
  return { graph, picked: [...picked, nodes[0]!, picked[0]!] };
}

/** Computes the picked formulas in functions of at most so many nodes; gives their number and the values. */
async function compute(lanes: Lanes, options: PartOptions) {
  const { graph, picked } = drawGraph();
  const lane = laneCode(lanes);
  const memory = planMemory(lanes);
  const [state, output] = [memory.reserve(leaves), memory.reserve(picked.length)];
  const code: FormulaCode = {
    graph,
    lane,
    memory,
    leafAddress: (_, index) => state + lane.bytes * index,
    functionOf: () => Number.NaN,
    prepared: new Map(),
  };
  const isMoved = options.pointer !== undefined;
  const targets = picked.map((node, i) => ({ node, address: lane.bytes * i + (isMoved ? 0 : output) }));
  const parts = emitFormulaParts(code, targets, options);
  const define = ({ body, locals }: EmittedCode, k: number) => ({
    name: `part${k}`,
    type: { parameters: [valueType.i32], results: [] },
    locals: [{ count: locals, type: lane.type }],
    body,
  });
  const bytes = encodeModule([], parts.map(define), { bytes: memory.size(), data: memory.constants() });
  const { exports } = (await WebAssembly.instantiate(bytes)).instance;
  const { buffer } = exports.memory as WebAssembly.Memory;
  const factor = drawFactors(1);
  new Float64Array(buffer, state, leaves * lanes).forEach((_, i, numbers) => {
    numbers[i] = factor() - 1;
  });
  parts.forEach((_, k) => {
    (exports[`part${k}`] as (address: number) => void)(output);
  });
  return { functions: parts.length, values: [...new Float64Array(buffer, output, picked.length * lanes)] };
}

describe.each([1, 2] as const)('formulas in several functions, %i lane(s)', (lanes) => {
  it.each([1, 7, 50])(
    'have the bits that they have in one, at most %i nodes a function',
    async (mostNodes) => {
      const whole = await compute(lanes, { firstLocal: 1 });
      const divided = await compute(lanes, { firstLocal: 1, mostNodes });
      expect(whole.functions).toBe(1);
      expect(whole.values.filter(Number.isFinite).length).toBeGreaterThan(roots / 2);
      expect(divided.functions).toBeGreaterThan(2);
      expect(divided.values).toEqual(whole.values);
    },
  );

  it('can go to a place given when they are called', async () => {
    const whole = await compute(lanes, { firstLocal: 1 });
    const moved = await compute(lanes, { firstLocal: 1, pointer: 0, mostNodes: 7 });
    expect(moved.values).toEqual(whole.values);
  });
});
