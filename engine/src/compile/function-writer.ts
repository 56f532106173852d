import { callFunction, emptyBlock, getLocal, opcode, setLocal } from './instructions.ts';
import type { DefinedFunction, FunctionType } from './wasm-module.ts';

/** Instructions that leave one value on the stack; each use of it computes it again. */
export interface Value {
  /** A `valueType`. */
  readonly type: number;
  readonly code: readonly number[];
}

/** A value that stands in a local variable. */
export interface Variable extends Value {
  readonly local: number;
}

/** Writes one function, statement by statement. */
export interface FunctionWriter {
  readonly parameters: readonly Variable[];
  /** Computes a value here; what is returned may be used any number of times. */
  keep(value: Value): Variable;
  assign(variable: Variable, value: Value): void;
  /** Runs the statements that `write` writes where an i32 is not zero. */
  when(condition: Value, write: () => void): void;
  /** Runs them where it is zero. */
  unless(condition: Value, write: () => void): void;
  /** Calls a function of several results. */
  call(index: number, operands: readonly Value[], results: readonly Variable[]): void;
  /** Leaves the function. */
  leave(...results: readonly Value[]): void;
  /** Ends with these results. */
  finish(...results: readonly Value[]): DefinedFunction;
}

/** Begins a function that only the module itself calls. */
export function beginFunction(type: FunctionType): FunctionWriter {
  const body: number[] = [];
  const locals: { count: number; type: number }[] = [];
  const variable = (local: number, valueType: number) => ({ type: valueType, code: getLocal(local), local });
  const push = (values: readonly Value[]) => {
    for (const { code } of values) body.push(...code);
  };
  const take = (variables: readonly Variable[]) => {
    for (const { local } of [...variables].reverse()) body.push(...setLocal(local));
  };
  const when = (condition: readonly number[], write: () => void) => {
    body.push(...condition, opcode.if, emptyBlock);
    write();
    body.push(opcode.end);
  };
  return {
    parameters: type.parameters.map((parameter, local) => variable(local, parameter)),
    keep(value) {
      locals.push({ count: 1, type: value.type });
      const kept = variable(type.parameters.length + locals.length - 1, value.type);
      push([value]);
      take([kept]);
      return kept;
    },
    assign(target, value) {
      push([value]);
      take([target]);
    },
    when: ({ code }, write) => when(code, write),
    unless: ({ code }, write) => when([...code, opcode.i32Eqz], write),
    call(index, operands, results) {
      push(operands);
      body.push(...callFunction(index));
      take(results);
    },
    leave(...results) {
      push(results);
      body.push(opcode.return);
    },
    finish(...results) {
      push(results);
      return { name: null, type, locals, body };
    },
  };
}

/** The one result of a call. */
export function callOf(index: number, type: number, operands: readonly Value[]): Value {
  return { type, code: [...operands.flatMap(({ code }) => code), ...callFunction(index)] };
}
