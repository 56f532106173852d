import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../data/analysis.ts';
import { hashResult } from './hash-result.ts';

const analysis: Analysis = {
  arms: [],
  comparisons: [],
  rateComparisons: [],
  multiplicity: null,
  dispositions: [],
};
const empty = {
  subject: new Int32Array(),
  day: new Int32Array(),
  measure: new Uint8Array(),
  item: new Int16Array(),
  value: new Float64Array(),
};
const one = {
  subject: Int32Array.of(1),
  day: Int32Array.of(300),
  measure: Uint8Array.of(2),
  item: Int16Array.of(-1),
  value: Float64Array.of(1.5),
};
const sha256 = (bytes: Uint8Array, text: string) =>
  createHash('sha256').update(bytes).update(text).digest('hex');

describe('the hash of a result', () => {
  it('is SHA-256 of columns in little-endian bytes and of the analysis as JSON with sorted keys', () => {
    const bytes = Uint8Array.from([
      ...[1, 0, 0, 0],
      ...[0x2c, 1, 0, 0],
      2,
      ...[0xff, 0xff],
      ...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f],
    ]);
    const text = '{"arms":[],"comparisons":[],"dispositions":[],"multiplicity":null,"rateComparisons":[]}';
    expect(hashResult(one, { rows: [] }, analysis)).toBe(sha256(bytes, text));
    const turned = {
      rateComparisons: [],
      multiplicity: null,
      dispositions: [],
      comparisons: [],
      arms: [],
    };
    expect(hashResult(one, { rows: [] }, turned)).toBe(sha256(bytes, text));
  });

  it('does not depend on which NaN stands in a column', () => {
    const other = new Float64Array(Uint8Array.of(1, 0, 0, 0, 0, 0, 0xf8, 0xff).buffer);
    expect(other[0]).toBeNaN();
    const table = (bestChange: Float64Array) => ({
      rows: [
        {
          kind: 'response' as const,
          endpoint: 'orr',
          cutoffDay: 1,
          best: Uint8Array.of(4),
          responder: Uint8Array.of(0),
          bestChange,
        },
      ],
    });
    expect(hashResult(empty, table(other), analysis)).toBe(
      hashResult(empty, table(Float64Array.of(Number.NaN)), analysis),
    );
  });
});
