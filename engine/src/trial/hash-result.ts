import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Analysis } from '../data/analysis.ts';
import type { EndpointColumn, EndpointTable } from '../data/endpoint-table.ts';
import type { Observations } from '../data/observations.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';

type Column = Float64Array | Int32Array | Int16Array | Uint8Array;

/** Hash of the result bytes: observations, endpoint table and analysis. SHA-256, hexadecimal. */
export function hashResult(observations: Observations, table: EndpointTable, analysis: Analysis): string {
  const hash = sha256.create();
  const { subject, day, measure, item, value } = observations;
  for (const column of [subject, day, measure, item, value]) hash.update(littleEndian(column));
  for (const row of table.rows) {
    hash.update(utf8ToBytes(`${row.kind}:${row.endpoint}:${row.cutoffDay}\n`));
    for (const column of columnsOf(row)) hash.update(littleEndian(column));
  }
  hash.update(utf8ToBytes(canonicalJson(analysis)));
  return bytesToHex(hash.digest());
}

/** Hash of what went in: design (but the seed), model, drugs, population. SHA-256, hexadecimal. */
export function hashInputs(inputs: TrialInputs): string {
  const { design, platform, modules, drugs, population, lifeTable } = inputs;
  const { seed: _, ...rest } = design;
  return bytesToHex(
    sha256(utf8ToBytes(canonicalJson({ design: rest, platform, modules, drugs, population, lifeTable }))),
  );
}

function columnsOf(row: EndpointColumn): readonly Column[] {
  switch (row.kind) {
    case 'time to event':
      return [row.time, row.event, row.reason];
    case 'response':
      return [row.best, row.responder, row.bestChange];
    case 'occurrence':
      return [row.found];
    case 'grade':
      return [row.grade];
  }
}

/** Bytes of a column, least significant first, with one NaN for all. */
function littleEndian(column: Column): Uint8Array {
  const size = column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(column.length * size);
  const view = new DataView(bytes.buffer);
  column.forEach((x, k) => {
    if (column instanceof Float64Array) view.setFloat64(k * 8, Number.isNaN(x) ? Number.NaN : x, true);
    else if (size === 4) view.setInt32(k * 4, x, true);
    else if (size === 2) view.setInt16(k * 2, x, true);
    else bytes[k] = x;
  });
  return bytes;
}

/** JSON with keys in order, so that the text depends on the content alone. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

/** Hash of any plain data. SHA-256, hexadecimal. */
export function hashData(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
