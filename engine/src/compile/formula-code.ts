import { type SpecialFunction, specialFunctions } from '../data/special-functions.ts';
import { type ExpressionGraph, reachableNodes } from './expression-graph.ts';
import {
  createLocalPool,
  getLocal,
  type LocalPool,
  loadAt,
  opcode,
  pushNumber,
  storeBegin,
  storeEnd,
  teeLocal,
} from './instructions.ts';
import type { NodeOperator } from './node-operator.ts';

/** Where leaves stand: address [byte] of the first state, parameter and input in the memory. */
export interface LeafAddresses {
  readonly state: number;
  readonly parameter: number;
  readonly input: number;
}

/** A value to compute and the address [byte] where it goes. */
export interface Target {
  readonly node: number;
  readonly address: number;
}

/** Functions that generated code imports, in the order of their index. */
export const importedFunctions: readonly NodeOperator[] = [
  ...(['exp', 'ln', 'log10', 'sin', 'cos', 'tan', 'pow'] as const),
  ...(Object.keys(specialFunctions) as SpecialFunction[]),
  'polygamma',
];

/** Those of them with two operands. */
export const binaryFunctions: readonly NodeOperator[] = ['pow', 'root', 'log', 'polygamma'];

/**
 * Emits straight-line code that computes and stores values. A node used more than once is computed once and kept
 * in a local variable until its last use. Local 0 is time.
 * @param graph the graph.
 * @param targets what to compute, in order.
 * @param addresses where the leaves stand.
 * @returns instructions and the number of float64 locals they need beyond time.
 */
export function emitFormulas(
  graph: ExpressionGraph,
  targets: readonly Target[],
  addresses: LeafAddresses,
): { readonly body: number[]; readonly locals: number } {
  const uses = countUses(graph, targets);
  const pool = createLocalPool(1);
  const kept = new Map<number, number>();
  const body: number[] = [];
  for (const { node, address } of targets) {
    body.push(...storeBegin);
    emitValue(node, { graph, addresses, uses, pool, kept, body });
    body.push(...storeEnd(address));
  }
  return { body, locals: pool.count() };
}

interface Emission {
  readonly graph: ExpressionGraph;
  readonly addresses: LeafAddresses;
  /** Uses of each node still to come. */
  readonly uses: Int32Array;
  readonly pool: LocalPool;
  /** Local that holds a node computed before. */
  readonly kept: Map<number, number>;
  readonly body: number[];
}

function countUses(graph: ExpressionGraph, targets: readonly Target[]): Int32Array {
  const roots = targets.map((target) => target.node);
  const uses = new Int32Array(graph.nodes.length);
  reachableNodes(graph, roots).forEach((reached, node) => {
    if (reached === 1) for (const operand of graph.nodes[node]!.operands) uses[operand]!++;
  });
  for (const root of roots) uses[root]!++;
  return uses;
}

type Task = { readonly enter: number } | { readonly finish: number } | { readonly code: readonly number[] };

function emitValue(root: number, emission: Emission): void {
  const { graph, body } = emission;
  const tasks: Task[] = [{ enter: root }];
  while (tasks.length > 0) {
    const task = tasks.pop()!;
    if ('code' in task) body.push(...task.code);
    else if ('finish' in task) finishNode(task.finish, emission);
    else if (!emitLeaf(task.enter, emission)) {
      tasks.push({ finish: task.enter });
      const { operator, operands } = graph.nodes[task.enter]!;
      pushOperands(tasks, operator, operands);
    }
  }
}

/** Emits what needs no operands: numbers, leaves and values kept in locals. */
function emitLeaf(node: number, { graph, addresses, uses, pool, kept, body }: Emission): boolean {
  const { operator, value } = graph.nodes[node]!;
  const local = kept.get(node);
  if (local !== undefined) {
    body.push(...getLocal(local));
    uses[node]!--;
    if (uses[node] === 0) pool.giveBack(local);
  } else if (operator === 'number') body.push(...pushNumber(value));
  else if (operator === 'time') body.push(...getLocal(0));
  else if (operator === 'state' || operator === 'parameter' || operator === 'input') {
    body.push(...loadAt(addresses[operator] + 8 * value));
  } else return false;
  return true;
}

const asCondition: readonly number[] = [...pushNumber(0), opcode.f64Ne];

/** Pushes the operands as tasks in reverse, so that they are emitted in the order the instruction wants. */
function pushOperands(tasks: Task[], operator: NodeOperator, operands: readonly number[]): void {
  const logical = operator === 'and' || operator === 'or' || operator === 'not';
  const ordered = operator === 'select' ? [operands[0]!, operands[2]!, operands[1]!] : operands;
  for (let i = ordered.length - 1; i >= 0; i--) {
    const isCondition = logical || (operator === 'select' && i === 2);
    if (isCondition) tasks.push({ code: asCondition });
    tasks.push({ enter: ordered[i]! });
  }
}

function finishNode(node: number, emission: Emission): void {
  const { graph, uses, pool, kept, body } = emission;
  const { operator } = graph.nodes[node]!;
  if (operator === 'finite') emitFinite(emission);
  else body.push(...operationCode(operator));
  uses[node]!--;
  if (uses[node]! === 0) return;
  const local = pool.take();
  kept.set(node, local);
  body.push(...teeLocal(local));
}

/** The value on the stack where its size is finite, else 0. */
function emitFinite({ pool, body }: Emission): void {
  const local = pool.take();
  body.push(...teeLocal(local), ...pushNumber(0));
  body.push(...getLocal(local), opcode.f64Abs, ...pushNumber(Infinity), opcode.f64Lt, opcode.select);
  pool.giveBack(local);
}

const operations: Partial<Record<NodeOperator, readonly number[]>> = {
  '+': [opcode.f64Add],
  '-': [opcode.f64Sub],
  '*': [opcode.f64Mul],
  '/': [opcode.f64Div],
  negate: [opcode.f64Neg],
  sqrt: [opcode.f64Sqrt],
  abs: [opcode.f64Abs],
  floor: [opcode.f64Floor],
  ceil: [opcode.f64Ceil],
  min: [opcode.f64Min],
  max: [opcode.f64Max],
  '<': [opcode.f64Lt, opcode.f64FromI32],
  '<=': [opcode.f64Le, opcode.f64FromI32],
  '>': [opcode.f64Gt, opcode.f64FromI32],
  '>=': [opcode.f64Ge, opcode.f64FromI32],
  '==': [opcode.f64Eq, opcode.f64FromI32],
  '!=': [opcode.f64Ne, opcode.f64FromI32],
  and: [opcode.i32And, opcode.f64FromI32],
  or: [opcode.i32Or, opcode.f64FromI32],
  not: [opcode.i32Eqz, opcode.f64FromI32],
  select: [opcode.select],
};

function operationCode(operator: NodeOperator): readonly number[] {
  const code = operations[operator];
  return code ?? [opcode.call, importedFunctions.indexOf(operator)];
}
