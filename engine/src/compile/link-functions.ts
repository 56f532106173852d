import type { ExpressionGraph } from './expression-graph.ts';
import { callFunction, getLocal, vector } from './instructions.ts';
import type { Lanes } from './lane-code.ts';
import type { NodeOperator } from './node-operator.ts';
import { type DefinedFunction, type ImportedFunction, valueType } from './wasm-module.ts';

/** Functions of `engine/math` that generated code may call, with their number of operands. */
const known: ReadonlyMap<NodeOperator, number> = new Map<NodeOperator, number>([
  ['exp', 1],
  ['ln', 1],
  ['log10', 1],
  ['sin', 1],
  ['cos', 1],
  ['tan', 1],
  ['pow', 2],
]);

/** Functions of a module that compute operators which no instruction computes. */
export interface LinkedFunctions {
  readonly imports: readonly ImportedFunction[];
  /** Defined right after the imports. */
  readonly functions: readonly DefinedFunction[];
  readonly functionOf: (operator: NodeOperator) => number;
}

/** Links the functions that the nodes of graphs need, for one lane or two. */
export function linkFunctions(graphs: readonly ExpressionGraph[], lanes: Lanes): LinkedFunctions {
  const used = new Set(graphs.flatMap(({ nodes }) => nodes.map(({ operator }) => operator)));
  const operators = [...known.keys()].filter((operator) => used.has(operator));
  const imports = operators.map((name) => ({ name, type: functionType(known.get(name)!, valueType.f64) }));
  const functions = lanes === 1 ? [] : operators.map((name, index) => perLane(index, known.get(name)!));
  const first = lanes === 1 ? 0 : imports.length;
  return { imports, functions, functionOf: (operator) => first + operators.indexOf(operator) };
}

function functionType(operands: number, type: number) {
  return { parameters: new Array<number>(operands).fill(type), results: [type] };
}

/** A function of two lanes that calls one of numbers lane by lane. */
function perLane(index: number, operands: number): DefinedFunction {
  const lane = (k: number) =>
    Array.from({ length: operands }, (_, i) => [...getLocal(i), ...vector('extractF64'), k]).flat();
  const body = [
    ...lane(0),
    ...callFunction(index),
    ...vector('splatF64'),
    ...lane(1),
    ...callFunction(index),
    ...vector('replaceF64'),
    1,
  ];
  return { name: null, type: functionType(operands, valueType.v128), locals: [], body };
}
