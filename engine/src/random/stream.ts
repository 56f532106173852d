import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normal.ts';
import { openUniform } from './open-uniform.ts';
import { philox } from './philox.ts';
import { purposeHash } from './purpose-hash.ts';

/**
 * A sequence of random draws. Every method takes exactly one uniform, so what draw k is never depends on what
 * the draws before it were used for.
 */
export interface Stream {
  /** One number of the open interval (0, 1), with 53 random bits. */
  uniform(): number;
  /** One standard normal number, by the inverse of its distribution function. */
  normal(): number;
  /** One exponential number of mean 1; always positive. */
  exponential(): number;
  /**
   * One index of `weights`, with probability proportional to its weight.
   *
   * @param weights at least one, each finite and not negative, not all zero; they need not add up to 1
   * @return 0..weights.length-1; never an index of weight zero
   * @throws RangeError when the weights break these rules; no draw is taken then
   */
  index(weights: readonly number[]): number;
}

const WORD = 4294967296;
const LARGEST_SUBJECT = WORD - 1;

/**
 * Opens the stream of draws of one subject for one purpose, at its first draw. The same three arguments give
 * the same bits on every machine, whatever else was drawn before, elsewhere or at the same time.
 *
 * Two draws come from one Philox block. Key: (low word of the seed, subject). Counter: (block number, high
 * word of the seed, two words of the purpose's hash). Seed, subject and block number are held whole, so
 * different ones never meet; two purposes meet only if their 64-bit hashes are equal.
 *
 * The draw counter inside the stream is state: pass a stream on, never keep one.
 *
 * @param seed of the study, an integer 0..2^53-1
 * @param subject number of the subject, an integer 0..2^32-1
 * @param purpose what the draws are for, e.g. `covariates`; any string
 * @return the stream, good for 2^33 draws
 * @throws RangeError for a seed or subject outside these ranges, or at draw 2^33 + 1
 */
export function streamFor(seed: number, subject: number, purpose: string): Stream {
  checkInteger('seed', seed, Number.MAX_SAFE_INTEGER);
  checkInteger('subject', subject, LARGEST_SUBJECT);
  const [hashHigh, hashLow] = purposeHash(purpose);
  const key = Uint32Array.of(seed % WORD, subject);
  const counter = Uint32Array.of(0, Math.floor(seed / WORD), hashLow, hashHigh);
  return new CounterStream(counter, key);
}

class CounterStream implements Stream {
  readonly #counter: Uint32Array;
  readonly #key: Uint32Array;
  readonly #block = new Uint32Array(4);
  #drawn = 0;

  constructor(counter: Uint32Array, key: Uint32Array) {
    this.#counter = counter;
    this.#key = key;
  }

  uniform(): number {
    const lane = (this.#drawn % 2) * 2;
    if (lane === 0) this.#nextBlock();
    this.#drawn += 1;
    return openUniform(this.#block[lane]!, this.#block[lane + 1]!);
  }

  normal(): number {
    return normalQuantile(this.uniform());
  }

  exponential(): number {
    return -log(this.uniform());
  }

  index(weights: readonly number[]): number {
    const total = checkedTotal(weights);
    const target = this.uniform() * total;
    let index = 0;
    let cumulative = 0;
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] === 0) continue;
      index = i;
      cumulative += weights[i]!;
      if (target < cumulative) break;
    }
    return index;
  }

  #nextBlock(): void {
    const number = this.#drawn / 2;
    if (number >= WORD) {
      const remedy = 'Open a stream with another purpose for the further draws.';
      refuse('stream', `at most ${2 * WORD} draws`, 'a request for one more', remedy);
    }
    this.#counter[0] = number;
    philox(this.#counter, this.#key, this.#block);
  }
}

function checkedTotal(weights: readonly number[]): number {
  let total = 0;
  for (const weight of weights) {
    if (!(weight >= 0)) refuse('weights', 'no negative number', String(weight), 'Correct this weight.');
    total += weight;
  }
  if (!(total > 0 && total < Infinity)) {
    refuse('weights', 'a positive, finite sum', String(total), 'Give at least one positive weight.');
  }
  return total;
}

function checkInteger(place: string, value: number, largest: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return;
  refuse(place, `an integer from 0 to ${largest}`, String(value), 'Choose a number of that range.');
}

function refuse(place: string, expected: string, received: string, remedy: string): never {
  throw new RangeError(`${place} — expected ${expected}, received ${received}. ${remedy}`);
}
