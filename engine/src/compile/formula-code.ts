import { type ExpressionGraph, type Leaf, reachableNodes } from './expression-graph.ts';
import {
  callFunction,
  createLocalPool,
  getLocal,
  type LocalPool,
  pushInteger,
  setLocal,
  teeLocal,
} from './instructions.ts';
import type { LaneCode, LaneComparison, LaneOperation } from './lane-code.ts';
import type { MemoryPlan } from './memory-plan.ts';
import type { NodeOperator } from './node-operator.ts';

/** A value to compute and the address [byte] where it goes. */
export interface Target {
  readonly node: number;
  readonly address: number;
}

/** What formulas are emitted with. */
export interface FormulaCode {
  readonly graph: ExpressionGraph;
  readonly lane: LaneCode;
  readonly memory: MemoryPlan;
  /** Address [byte] of a leaf. */
  readonly leafAddress: (leaf: Leaf, index: number) => number;
  /** Index of the function that computes an operator. */
  readonly functionOf: (operator: NodeOperator) => number;
  /** Address [byte] of nodes that were computed before. */
  readonly prepared: ReadonlyMap<number, number>;
}

/** Instructions of a function and the locals they need beyond its parameters. */
export interface EmittedCode {
  readonly body: number[];
  /** Locals of the lanes' type. */
  readonly locals: number;
  /** Locals of type i32, which come before the others; default none. */
  readonly integers?: number;
}

export interface FormulaOptions {
  /** Index of the first local to use; default 0. */
  readonly firstLocal?: number;
  /** Local with an address that is added to those of the targets; default none. */
  readonly pointer?: number | null;
  /** Store when all is computed, for formulas that read what others of them write; default false. */
  readonly storeLast?: boolean;
}

/**
 * Emits straight-line code that computes and stores values. A node used more than once is computed once and kept
 * in a local variable until its last use.
 * @param code graph, lanes and places.
 * @param targets what to compute, in order.
 * @param options where and when to store.
 * @returns instructions and the number of locals, of the lanes' type.
 */
export function emitFormulas(
  code: FormulaCode,
  targets: readonly Target[],
  { firstLocal = 0, pointer = null, storeLast = false }: FormulaOptions = {},
): EmittedCode {
  const pool = createLocalPool(firstLocal);
  const emission: Emission = { ...code, uses: countUses(code, targets), pool, kept: new Map(), body: [] };
  const { body } = emission;
  const begin = pointer === null ? pushInteger(0) : getLocal(pointer);
  const computed: number[] = [];
  for (const { node, address } of targets) {
    if (!storeLast) body.push(...begin);
    emitValue(node, emission);
    if (storeLast) {
      computed.push(pool.take());
      body.push(...setLocal(computed[computed.length - 1]!));
    } else body.push(...code.lane.storeEnd(address));
  }
  computed.forEach((local, k) => {
    body.push(...begin, ...getLocal(local), ...code.lane.storeEnd(targets[k]!.address));
  });
  return { body, locals: pool.count() };
}

interface Emission extends FormulaCode {
  /** Uses of each node still to come. */
  readonly uses: Int32Array;
  readonly pool: LocalPool;
  /** Local that holds a node computed before. */
  readonly kept: Map<number, number>;
  readonly body: number[];
}

function countUses({ graph, prepared }: FormulaCode, targets: readonly Target[]): Int32Array {
  const roots = targets.map((target) => target.node);
  const uses = new Int32Array(graph.nodes.length);
  const isPrepared = (node: number) => prepared.has(node);
  reachableNodes(graph, roots, isPrepared).forEach((reached, node) => {
    if (reached === 1 && !isPrepared(node))
      for (const operand of graph.nodes[node]!.operands) uses[operand]!++;
  });
  for (const root of roots) uses[root]!++;
  return uses;
}

type Task =
  | { readonly enter: number }
  | { readonly enterMask: number }
  | { readonly finish: number; readonly asMask: boolean }
  | { readonly code: readonly number[] };

function emitValue(root: number, emission: Emission): void {
  const tasks: Task[] = [{ enter: root }];
  while (tasks.length > 0) {
    const task = tasks.pop()!;
    if ('code' in task) emission.body.push(...task.code);
    else if ('finish' in task) finishNode(task.finish, task.asMask, emission);
    else if ('enterMask' in task) enterMask(tasks, task.enterMask, emission);
    else if (!emitLeaf(task.enter, emission)) {
      tasks.push({ finish: task.enter, asMask: false });
      pushOperands(tasks, task.enter, emission);
    }
  }
}

/** Emits what needs no operands: numbers, leaves and values computed before. */
function emitLeaf(node: number, emission: Emission): boolean {
  const { graph, lane, memory, leafAddress, prepared, uses, pool, kept, body } = emission;
  const { operator, operands, value } = graph.nodes[node]!;
  const local = kept.get(node);
  const address = prepared.get(node);
  if (local !== undefined) {
    body.push(...getLocal(local));
    uses[node]!--;
    if (uses[node] === 0) pool.giveBack(local);
  } else if (address !== undefined) body.push(...lane.load(address));
  else if (operator === 'number') body.push(...lane.load(memory.constant(value)));
  else if (operands.length === 0) body.push(...lane.load(leafAddress(operator as Leaf, value)));
  else return false;
  return true;
}

const comparisons: Partial<Record<NodeOperator, LaneComparison>> = {
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
};

const operations: Partial<Record<NodeOperator, LaneOperation>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  negate: 'neg',
  sqrt: 'sqrt',
  abs: 'abs',
  floor: 'floor',
  ceil: 'ceil',
  min: 'min',
  max: 'max',
};

function isLogical(operator: NodeOperator): boolean {
  return operator === 'and' || operator === 'or' || operator === 'not';
}

function isCondition(operator: NodeOperator): boolean {
  return isLogical(operator) || comparisons[operator] !== undefined;
}

/** A condition used only here goes straight to a mask; any other number is a mask where it is not 0. */
function enterMask(tasks: Task[], node: number, emission: Emission): void {
  const { graph, uses, kept, prepared, lane, memory } = emission;
  const { operator } = graph.nodes[node]!;
  if (isCondition(operator) && uses[node] === 1 && !kept.has(node) && !prepared.has(node)) {
    tasks.push({ finish: node, asMask: true });
    pushOperands(tasks, node, emission);
    return;
  }
  tasks.push({ code: [...lane.load(memory.constant(0)), ...lane.comparison('ne')] });
  tasks.push({ enter: node });
}

/** Pushes the operands as tasks in reverse, so that they are emitted in the order the instruction wants. */
function pushOperands(tasks: Task[], node: number, { graph }: Emission): void {
  const { operator, operands } = graph.nodes[node]!;
  const ordered = operator === 'select' ? [operands[0]!, operands[2]!, operands[1]!] : operands;
  for (let i = ordered.length - 1; i >= 0; i--) {
    const isMask = isLogical(operator) || (operator === 'select' && i === 2);
    tasks.push(isMask ? { enterMask: ordered[i]! } : { enter: ordered[i]! });
  }
}

function finishNode(node: number, asMask: boolean, emission: Emission): void {
  const { graph, lane, memory, uses, pool, kept, body } = emission;
  const { operator } = graph.nodes[node]!;
  if (operator === 'finite') emitFinite(emission);
  else body.push(...operationCode(operator, emission));
  if (isCondition(operator) && !asMask) body.push(...lane.numberOfMask(lane.load(memory.constant(1))));
  uses[node]!--;
  if (uses[node]! === 0) return;
  const local = pool.take();
  kept.set(node, local);
  body.push(...teeLocal(local));
}

/** The value on the stack where its size is finite, else 0. */
function emitFinite({ lane, memory, pool, body }: Emission): void {
  const local = pool.take();
  body.push(...setLocal(local), ...getLocal(local), ...lane.load(memory.constant(0)));
  body.push(...getLocal(local), ...lane.operation('abs'), ...lane.load(memory.constant(Infinity)));
  body.push(...lane.comparison('lt'), ...lane.select);
  pool.giveBack(local);
}

function operationCode(operator: NodeOperator, { lane, functionOf }: Emission): readonly number[] {
  const operation = operations[operator];
  if (operation !== undefined) return lane.operation(operation);
  const comparison = comparisons[operator];
  if (comparison !== undefined) return lane.comparison(comparison);
  if (operator === 'select') return lane.select;
  if (operator === 'and') return lane.and;
  if (operator === 'or') return lane.or;
  if (operator === 'not') return lane.not;
  return callFunction(functionOf(operator));
}
