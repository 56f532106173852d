import {
  type EmittedCode,
  emitFormulas,
  type FormulaCode,
  type FormulaOptions,
  type Target,
} from './formula-code.ts';

/**
 * At most 64 bytes and one local a node: functions stay below the 7 654 321 bytes and 50 000 locals that V8 allows.
 */
const mostNodesOfFunction = 50_000;

export interface PartOptions extends FormulaOptions {
  /** Nodes that one function computes at most, one target apart; default 50 000. */
  readonly mostNodes?: number;
}

/**
 * Emits formulas as `emitFormulas` does, with the same bits, in as many functions as their length asks for. What
 * several of them need is computed once, by a function before them, and kept in the memory.
 * @param code graph, lanes and places.
 * @param targets what to compute, in order.
 * @param options where to store, and how long functions may become.
 * @returns functions to call one after the other; one when the formulas have at most `mostNodes` nodes.
 */
export function emitFormulaParts(
  code: FormulaCode,
  targets: readonly Target[],
  { mostNodes = mostNodesOfFunction, ...options }: PartOptions = {},
): EmittedCode[] {
  const { parts, partOf } = divideTargets(code, targets, mostNodes);
  if (parts.length <= 1) return [emitFormulas(code, targets, options)];
  const prepared = new Map(code.prepared);
  const shared = findShared(code, parts, partOf);
  return parts.flatMap((part, k) => {
    const kept = shared[k]!.map((node) => ({ node, address: code.memory.reserve(1) }));
    const before = emitFormulas({ ...code, prepared }, kept, { ...options, pointer: null });
    for (const { node, address } of kept) prepared.set(node, address);
    const own = emitFormulas({ ...code, prepared }, part, options);
    return kept.length === 0 ? [own] : [before, own];
  });
}

interface Division {
  readonly parts: readonly (readonly Target[])[];
  /** The part that first needs a node, −1 for a node that none has to compute. */
  readonly partOf: Int32Array;
}

function divideTargets(code: FormulaCode, targets: readonly Target[], mostNodes: number): Division {
  const partOf = new Int32Array(code.graph.nodes.length).fill(-1);
  const parts: Target[][] = [];
  let room = 0;
  for (const target of targets) {
    const added = addNodes(code, target.node, { partOf, part: parts.length });
    // a target takes a store, whatever it needs
    const length = added.length + 1;
    if (length > room || parts.length === 0) {
      parts.push([]);
      room = mostNodes;
    }
    for (const node of added) partOf[node] = parts.length - 1;
    parts.at(-1)!.push(target);
    room -= length;
  }
  return { parts, partOf };
}

/** Finds the nodes that a root needs and no part computes yet, and marks them. */
function addNodes(
  { graph, prepared }: FormulaCode,
  root: number,
  { partOf, part }: { readonly partOf: Int32Array; readonly part: number },
): number[] {
  const added: number[] = [];
  const tasks = [root];
  while (tasks.length > 0) {
    const node = tasks.pop()!;
    const { operands } = graph.nodes[node]!;
    if (partOf[node] !== -1 || operands.length === 0 || prepared.has(node)) continue;
    partOf[node] = part;
    added.push(node);
    tasks.push(...operands);
  }
  return added;
}

/** The nodes of each part that a later part needs as well. */
function findShared({ graph }: FormulaCode, parts: Division['parts'], partOf: Int32Array): number[][] {
  const isShared = new Uint8Array(partOf.length);
  graph.nodes.forEach(({ operands }, node) => {
    for (const operand of operands) if (partOf[operand]! < partOf[node]!) isShared[operand] = 1;
  });
  parts.forEach((part, k) => {
    for (const { node } of part) if (partOf[node]! < k) isShared[node] = 1;
  });
  const shared: number[][] = parts.map(() => []);
  partOf.forEach((part, node) => {
    if (part !== -1 && isShared[node] === 1) shared[part]!.push(node);
  });
  return shared;
}
