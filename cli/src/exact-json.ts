/**
 * JSON that keeps every number: those that JSON has no word for are written as `{"$number": "Infinity"}`.
 * @returns the text, indented and with a line break at its end
 */
export function writeExactJson(value: unknown): string {
  return `${JSON.stringify(value, (_, v: unknown) => (isOdd(v) ? { $number: wordOf(v) } : v), 1)}\n`;
}

/** Reads what `writeExactJson` wrote. @throws SyntaxError when it is no JSON */
export function readExactJson(text: string): unknown {
  return JSON.parse(text, (_, v: unknown) => {
    if (typeof v !== 'object' || v === null || Object.keys(v).join() !== '$number') return v;
    return Number((v as { $number: unknown }).$number);
  });
}

function isOdd(value: unknown): value is number {
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0));
}

function wordOf(value: number): string {
  return value === 0 ? '-0' : String(value);
}
