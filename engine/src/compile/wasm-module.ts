/** Byte values of WebAssembly (W3C WebAssembly Core Specification 2.0, chapter 5). */
export const valueType = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const;

export interface FunctionType {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

export interface ImportedFunction {
  readonly name: string;
  readonly type: FunctionType;
}

export interface DefinedFunction {
  /** Name of the export; null for a function that only the module itself calls. */
  readonly name: string | null;
  readonly type: FunctionType;
  /** Number of locals of each type beyond the parameters, in this order. */
  readonly locals: readonly { readonly count: number; readonly type: number }[];
  /** Instructions without the closing `end`. */
  readonly body: readonly number[];
}

/** Numbers that stand in the memory from the start. */
export interface DataSegment {
  /** Address [byte]. */
  readonly address: number;
  readonly numbers: Float64Array | Int32Array;
}

/**
 * Encodes a module of functions over one memory of fixed size. Functions are numbered in order, imports first.
 * @param imports functions taken from the import module `math`.
 * @param functions functions defined; those with a name are exported.
 * @param memory size [byte], exported as `memory`, rounded up to pages of 64 KiB; and what it holds at the start.
 * @returns the binary module.
 */
export function encodeModule(
  imports: readonly ImportedFunction[],
  functions: readonly DefinedFunction[],
  memory: { readonly bytes: number; readonly data: readonly DataSegment[] },
): Uint8Array<ArrayBuffer> {
  const pages = Math.max(1, Math.ceil(memory.bytes / 65536));
  const types = [...imports, ...functions].map(({ type }) => encodeType(type));
  const imported = imports.map(({ name }, i) => [...text('math'), ...text(name), 0x00, ...unsigned(i)]);
  const indices = functions.map((_, i) => unsigned(imports.length + i));
  const exported = functions.flatMap(({ name }, i) =>
    name === null ? [] : [[...text(name), 0x00, ...unsigned(imports.length + i)]],
  );
  const bodies = functions.map(encodeFunction);
  const chunks: ArrayLike<number>[] = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, imported),
    ...section(3, indices),
    ...section(5, [[0x01, ...unsigned(pages), ...unsigned(pages)]]),
    ...section(7, [[...text('memory'), 0x02, 0x00], ...exported]),
    ...section(10, bodies),
    ...section(11, memory.data.map(encodeData)),
  ];
  return concatenate(chunks);
}

/** Unsigned integer in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value === 0 ? low : low | 0x80);
  } while (value !== 0);
  return bytes;
}

/** Signed 32-bit integer in LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if ((value === 0 && low < 0x40) || (value === -1 && low >= 0x40)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

/** The eight bytes of a float64, lowest first. */
export function float64Bytes(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, i) => view.getUint8(i));
}

function encodeData({ address, numbers }: DataSegment): Uint8Array {
  const head = [0x00, opcodeI32Const, ...signed(address), 0x0b, ...unsigned(numbers.byteLength)];
  const bytes = new Uint8Array(head.length + numbers.byteLength);
  bytes.set(head);
  const view = new DataView(bytes.buffer, head.length);
  const width = numbers.BYTES_PER_ELEMENT;
  const isFloat = numbers instanceof Float64Array;
  numbers.forEach((value, i) => {
    if (isFloat) view.setFloat64(width * i, value, true);
    else view.setInt32(width * i, value, true);
  });
  return bytes;
}

const opcodeI32Const = 0x41;

function encodeType({ parameters, results }: FunctionType): number[] {
  return [0x60, ...unsigned(parameters.length), ...parameters, ...unsigned(results.length), ...results];
}

function encodeFunction({ locals, body }: DefinedFunction): readonly number[] {
  const declared = locals.filter(({ count }) => count > 0);
  const head = [
    ...unsigned(declared.length),
    ...declared.flatMap(({ count, type }) => [...unsigned(count), type]),
  ];
  return unsigned(head.length + body.length + 1).concat(head, body as number[], 0x0b);
}

function section(id: number, items: readonly ArrayLike<number>[]): ArrayLike<number>[] {
  const count = unsigned(items.length);
  const length = items.reduce((sum, item) => sum + item.length, count.length);
  return [[id, ...unsigned(length)], count, ...items];
}

function text(name: string): number[] {
  return [...unsigned(name.length), ...[...name].map((letter) => letter.charCodeAt(0))];
}

function concatenate(chunks: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
