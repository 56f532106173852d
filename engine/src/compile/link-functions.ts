import { type SpecialFunction, specialFunctions } from '../data/special-functions.ts';
import {
  type ElementaryFunction,
  elementaryFunctions,
  emitElementary,
  tableBytes,
} from './elementary-code.ts';
import type { ExpressionGraph } from './expression-graph.ts';
import { callFunction, getLocal, vector } from './instructions.ts';
import type { Lanes } from './lane-code.ts';
import type { MemoryPlan } from './memory-plan.ts';
import type { NodeOperator } from './node-operator.ts';
import { type DataSegment, type DefinedFunction, type ImportedFunction, valueType } from './wasm-module.ts';

/** Functions of `engine/math` that models rarely use, called from the module, and their number of operands. */
const importable: ReadonlyMap<NodeOperator, number> = new Map<NodeOperator, number>([
  ...(Object.keys(specialFunctions) as SpecialFunction[]).map(
    (name) => [name, specialFunctions[name].length] as const,
  ),
  ['polygamma', 2],
]);

/** Functions of a module that compute operators which no instruction computes. */
export interface LinkedFunctions {
  readonly imports: readonly ImportedFunction[];
  /** Defined right after the imports. */
  readonly functions: readonly DefinedFunction[];
  /** Tables of the functions. */
  readonly data: readonly DataSegment[];
  readonly functionOf: (operator: NodeOperator) => number;
}

/** Links the functions that the nodes of graphs need, for one lane or two; their tables take memory. */
export function linkFunctions(
  graphs: readonly ExpressionGraph[],
  lanes: Lanes,
  memory: MemoryPlan,
): LinkedFunctions {
  const used = new Set<NodeOperator>(graphs.flatMap(({ nodes }) => nodes.map(({ operator }) => operator)));
  const imported = [...importable.keys()].filter((name) => used.has(name));
  const imports = imported.map((name) => ({
    name,
    type: functionType(importable.get(name)!, valueType.f64),
  }));
  const wrappers = lanes === 1 ? [] : imported.map((name, index) => perLane(index, importable.get(name)!));
  const wanted = elementaryFunctions.filter((name) => used.has(name));
  const tables = memory.reserve(Math.ceil(tableBytes(wanted) / (8 * lanes)));
  const firstIndex = imports.length + wrappers.length;
  const elementary = emitElementary(wanted, { lanes, firstIndex, tables });
  const own = lanes === 1 ? elementary.scalar : elementary.paired;
  return {
    imports,
    functions: [...wrappers, ...elementary.functions],
    data: elementary.data,
    functionOf: (operator) =>
      own.get(operator as ElementaryFunction) ?? imported.indexOf(operator) + wrappers.length,
  };
}

function functionType(operands: number, type: number) {
  return { parameters: new Array<number>(operands).fill(type), results: [type] };
}

/** A function of two lanes that calls one of numbers lane by lane. */
function perLane(index: number, operands: number): DefinedFunction {
  const lane = (k: number) =>
    Array.from({ length: operands }, (_, i) => [...getLocal(i), ...vector('extractF64'), k]).flat();
  const call = (k: number) => [...lane(k), ...callFunction(index)];
  const body = [...call(0), ...vector('splatF64'), ...call(1), ...vector('replaceF64'), 1];
  return { name: null, type: functionType(operands, valueType.v128), locals: [], body };
}
