/** A prime below 2^31: sums modulo it tell positions in files of up to 2 GiB apart. */
const prime = 2_147_483_647;

/** Two sums over the bytes of an entry: of the bytes, and of the bytes times their places. */
export interface ByteSums {
  readonly plain: number;
  readonly placed: number;
}

/** One changed byte. */
export interface ChangedByte {
  readonly place: number;
  readonly expected: number;
  readonly received: number;
}

/** Sums of bytes, from which a single change can be located. */
export function sumBytes(bytes: Uint8Array): ByteSums {
  let plain = 0;
  let placed = 0;
  for (let i = 0; i < bytes.length; i++) {
    plain += bytes[i]!;
    placed = (placed + (i + 1) * bytes[i]!) % prime;
  }
  return { plain: plain % prime, placed };
}

/**
 * Finds the byte that was changed, if it is one: a change by d at place i moves the sums by d and by i·d.
 * @param isWhole says of the restored bytes whether they are what they should be, e.g. by their hash
 * @returns null when more than one byte differs
 */
export function findChangedByte(
  bytes: Uint8Array,
  sums: ByteSums,
  isWhole: (restored: Uint8Array) => boolean,
): ChangedByte | null {
  const found = sumBytes(bytes);
  const by = signed(found.plain - sums.plain);
  if (by === 0 || Math.abs(by) > 255) return null;
  const place = Number((BigInt(signed(found.placed - sums.placed)) * inverse(by)) % BigInt(prime));
  const at = (place < 0 ? place + prime : place) - 1;
  const received = bytes[at];
  if (received === undefined || received - by < 0 || received - by > 255) return null;
  const restored = new Uint8Array(bytes);
  restored[at] = received - by;
  return isWhole(restored) ? { place: at, expected: received - by, received } : null;
}

/** The residue of least size. */
function signed(difference: number): number {
  const rest = ((difference % prime) + prime) % prime;
  return rest > prime / 2 ? rest - prime : rest;
}

/** Inverse modulo the prime, by Fermat. */
function inverse(value: number): bigint {
  const p = BigInt(prime);
  let [base, power, result] = [((BigInt(value) % p) + p) % p, p - 2n, 1n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % p;
    base = (base * base) % p;
  }
  return result;
}
