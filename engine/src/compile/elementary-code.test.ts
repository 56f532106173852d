import { describe, expect, it } from 'vitest';
import { readTable, toHex } from '../../../tests/reference/math/read-table.ts';
import { exp } from '../math/exp.ts';
import { log, log10 } from '../math/log.ts';
import { pow } from '../math/pow.ts';
import { cos, sin, tan } from '../math/trigonometric.ts';
import { streamFor } from '../random/stream.ts';
import {
  type ElementaryFunction,
  elementaryFunctions,
  emitElementary,
  tableBytes,
} from './elementary-code.ts';
import { getLocal, opcode, pushInteger, vector } from './instructions.ts';
import { type DefinedFunction, encodeModule, valueType } from './wasm-module.ts';

type Arguments = readonly [x: number, y: number];

const reference = { exp, ln: log, log10, sin, cos, tan, pow } as const;
/** Address of the tables; the results of two lanes stand before them. */
const TABLES = 32;

interface Compiled {
  alone(x: number, y: number): number;
  paired(first: Arguments, second: Arguments): readonly [number, number];
}

/** A module of one function, which JavaScript can call on one lane and on two. */
function compileFunction(name: ElementaryFunction): Compiled {
  const { functions, scalar, paired, data } = emitElementary([name], {
    lanes: 2,
    firstIndex: 0,
    tables: TABLES,
  });
  const exported = functions.map((code, i) => (i === scalar.get(name) ? { ...code, name } : code));
  const memory = { bytes: TABLES + tableBytes([name]), data };
  const bytes = encodeModule(
    [],
    [...exported, callPaired(paired.get(name)!, name === 'pow' ? 2 : 1)],
    memory,
  );
  const code = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as Record<
    ElementaryFunction | 'callPaired',
    (...numbers: number[]) => number
  > & { memory: WebAssembly.Memory };
  const results = new Float64Array(code.memory.buffer, 0, 2);
  return {
    alone: code[name],
    paired(first, second) {
      code.callPaired(first[0], second[0], first[1], second[1]);
      return [results[0]!, results[1]!];
    },
  };
}

/** A function of four numbers that calls one on two lanes and stores its result at address 0. */
function callPaired(index: number, arity: number): DefinedFunction {
  const { f64 } = valueType;
  const join = (first: number) => [
    ...[...getLocal(first), ...vector('splatF64')],
    ...[...getLocal(first + 1), ...vector('replaceF64'), 1],
  ];
  const operands = arity === 2 ? [...join(0), ...join(2)] : join(0);
  const body = [...pushInteger(0), ...operands, opcode.call, index, ...vector('store'), 4, 0];
  return { name: 'callPaired', type: { parameters: [f64, f64, f64, f64], results: [] }, locals: [], body };
}

const show = ([x, y]: Arguments) => `${x} (${toHex(x)}), ${y} (${toHex(y)})`;

/** Where the bits differ from those of engine/math, on one lane or on two, neighbours in the list side by side. */
function differences(name: ElementaryFunction, list: readonly Arguments[]): string[] {
  const { alone, paired } = compileFunction(name);
  const expected = list.map(([x, y]) => reference[name](x, y));
  const found: string[] = [];
  const compare = (i: number, value: number, neighbour: number) => {
    if (Object.is(value, expected[i])) return;
    const beside = neighbour === i ? 'alone' : `beside ${show(list[neighbour]!)}`;
    found.push(`${show(list[i]!)} ${beside}: ${value}, not ${expected[i]}`);
  };
  list.forEach(([x, y], i) => {
    compare(i, alone(x, y), i);
    if (i === 0) return;
    const [first, second] = paired(list[i - 1]!, list[i]!);
    compare(i - 1, first, i);
    compare(i, second, i - 1);
  });
  return found.slice(0, 5);
}

/** Numbers at the ends of ranges, each with the next double on both sides. */
const ends = [
  0,
  5e-324,
  1e-310,
  2.2250738585072014e-308,
  1e-300,
  7.450580596923828e-9,
  0.5,
  0.7041015625,
  0.7853981633974483,
  1,
  1.4091796875,
  1.5707963267948966,
  Math.PI,
  5.319372648326541e255,
  2,
  3,
  10,
  100,
  690,
  708.3964185322641,
  709.782712893384,
  710,
  745.1332191019412,
  746,
  1e6,
  1e20,
  1e22,
  4503599627370496,
  9007199254740992,
  6.703903964971298e153,
  1.7976931348623157e308,
  Infinity,
];
const specials = ends
  .flatMap((x) => [x, nextDouble(x, 1n), nextDouble(x, -1n)])
  .flatMap((x) => [x, -x])
  .concat(Number.NaN);

function nextDouble(x: number, step: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  if (x === 0 || x === Infinity) return x;
  view.setBigUint64(0, view.getBigUint64(0) + step);
  return view.getFloat64(0);
}

/** Deterministic arguments: half of any exponent and sign, half of the size that models have. */
function drawArguments(name: ElementaryFunction, count: number): Arguments[] {
  const stream = streamFor(20, 0, name);
  const view = new DataView(new ArrayBuffer(8));
  const anyDouble = () => {
    view.setUint32(0, stream.uniform() * 4294967296);
    view.setUint32(4, stream.uniform() * 4294967296);
    return view.getFloat64(0);
  };
  const ordinary = ordinaryArguments[name];
  return Array.from({ length: count }, () =>
    stream.uniform() < 0.5 ? ordinary(stream.uniform(), stream.uniform()) : [anyDouble(), anyDouble()],
  );
}

const ofLogarithm = (u: number, v: number): Arguments => [v < 0.5 ? 10 * u : exp(1400 * (u - 0.5)), 0];
const ofAngle = (u: number, v: number): Arguments => [(u - 0.5) * exp(40 * v), 0];
const ordinaryArguments: Record<ElementaryFunction, (u: number, v: number) => Arguments> = {
  exp: (u, v) => [(u - 0.5) * (v < 0.5 ? 10 : 1500), 0],
  ln: ofLogarithm,
  log10: ofLogarithm,
  sin: ofAngle,
  cos: ofAngle,
  tan: ofAngle,
  pow: (u, v) => [exp(46 * (u - 0.5)), (v - 0.5) * (u < 0.5 ? 8 : 80)],
};

describe.each(elementaryFunctions)('the function %s compiled into a module', (name) => {
  it('has the bits of engine/math over the reference table, on one lane and on two', () => {
    const rows = readTable(name === 'ln' ? 'log' : name).map(({ x, y }): Arguments => [x, y]);
    expect(differences(name, rows)).toEqual([]);
  });

  it('has them for 200,000 drawn arguments', () => {
    expect(differences(name, drawArguments(name, 200_000))).toEqual([]);
  });

  it('has them at the ends of every range, whatever stands on the other lane', () => {
    const second = name === 'pow' ? specials : [0];
    const list = specials.flatMap((x) => second.map((y): Arguments => [x, y]));
    const others: Arguments[] = name === 'pow' ? [[1.7, 2.3]] : [[1.7, 0], ...list];
    expect(differences(name, list)).toEqual([]);
    const pairs = list.flatMap((special) => others.flatMap((other) => [special, other]));
    expect(differences(name, pairs)).toEqual([]);
  });
});

describe('the code of elementary functions', () => {
  it('is left out with its tables where no function is wanted', () => {
    const { functions, data } = emitElementary([], { lanes: 2, firstIndex: 3, tables: 64 });
    expect(functions).toEqual([]);
    expect(data).toEqual([]);
    expect(tableBytes([])).toBe(0);
  });

  it('holds one version of each function for one lane, two for two lanes', () => {
    const alone = emitElementary(['ln'], { lanes: 1, firstIndex: 3, tables: 64 });
    expect([alone.functions.length, [...alone.scalar], [...alone.paired]]).toEqual([1, [['ln', 3]], []]);
    const both = emitElementary(['ln'], { lanes: 2, firstIndex: 3, tables: 64 });
    expect([both.functions.length, [...both.scalar], [...both.paired]]).toEqual([
      2,
      [['ln', 3]],
      [['ln', 4]],
    ]);
  });

  it('makes a valid module at any place in it', () => {
    const unary = { parameters: [valueType.f64], results: [valueType.f64] };
    const imports = [{ name: 'other', type: unary }];
    for (const lanes of [1, 2] as const) {
      const { functions, data } = emitElementary(elementaryFunctions, { lanes, firstIndex: 1, tables: 4096 });
      const bytes = encodeModule(imports, functions, { bytes: 4096 + tableBytes(elementaryFunctions), data });
      expect(WebAssembly.validate(bytes)).toBe(true);
    }
  });

  it('has no relaxed instruction, whose result a machine may choose', () => {
    const { functions } = emitElementary(elementaryFunctions, { lanes: 2, firstIndex: 0, tables: 0 });
    for (const { body } of functions) {
      // Relaxed instructions are numbered from 0x100 (Core Specification 3.0, section 5.4.8): in bytes, fd 80 02 on.
      const relaxed = body.filter((byte, i) => byte === 0xfd && body[i + 1]! >= 0x80 && body[i + 2] === 0x02);
      expect(relaxed).toEqual([]);
    }
  });
});
