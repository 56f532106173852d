import type { CompetingRisksData } from '../data/competing-risks.ts';
import { timefix } from '../data/survival-data.ts';
import { standardise } from './standardise.ts';
import { orderByTime } from './time-order.ts';

/** Whether events at a time of censoring count as at risk of being censored. */
export type CensoringTies = 'with events' | 'after events';

/** Subjects by time, ascending; covariates centred and scaled. */
export interface FineGrayDesign {
  readonly subjects: number;
  readonly covariates: number;
  /** Rows of each distinct time: the first row, then the number of rows. */
  readonly bounds: readonly number[];
  /** 0 censored, 1 the cause, 2 another. */
  readonly kind: Uint8Array;
  readonly x: Float64Array;
  readonly scale: Float64Array;
  /** Probability of being uncensored just before the time of each row. */
  readonly uncensored: Float64Array;
  readonly censoringTies: CensoringTies;
}

/**
 * Lays subjects out for fitting.
 * @param data sound follow-up with causes
 * @param covariates sound columns
 * @param options the cause asked about, and how ties with censoring count
 * @returns the design
 */
export function arrangeFineGray(
  data: CompetingRisksData,
  covariates: readonly Float64Array[],
  options: { readonly cause: number; readonly censoringTies: CensoringTies },
): FineGrayDesign {
  const time = timefix(data.time);
  const order = orderByTime(time);
  const p = covariates.length;
  const x = new Float64Array(order.length * p);
  const scale = new Float64Array(p);
  covariates.forEach((column, j) => {
    const { values, factor } = standardise(column);
    scale[j] = factor;
    order.forEach((subject, row) => {
      x[row * p + j] = values[subject]!;
    });
  });
  const kind = Uint8Array.from(order, (subject) => {
    const code = data.cause[subject]!;
    return code === 0 ? 0 : code === options.cause ? 1 : 2;
  });
  const bounds: number[] = [];
  order.forEach((subject, row) => {
    if (row === 0 || time[subject] !== time[order[row - 1]!]) bounds.push(row);
  });
  bounds.push(order.length);
  const { censoringTies } = options;
  const uncensored = followCensoring(kind, bounds, censoringTies);
  return { subjects: order.length, covariates: p, bounds, kind, x, scale, uncensored, censoringTies };
}

function followCensoring(kind: Uint8Array, bounds: readonly number[], ties: CensoringTies): Float64Array {
  const uncensored = new Float64Array(kind.length);
  let before = 1;
  for (let t = 0; t + 1 < bounds.length; t++) {
    const [begin, end] = [bounds[t]!, bounds[t + 1]!];
    uncensored.fill(before, begin, end);
    const { censored, exposed } = censoringAt(kind, { begin, end }, ties);
    if (censored > 0) before *= (exposed - censored) / exposed;
  }
  return uncensored;
}

/**
 * Counts censoring at one time.
 * @param kind kinds of all rows
 * @param rows first row of the time, and the one after its last
 * @param ties whether events of the time count as exposed to censoring
 * @returns number censored, and number exposed to it
 */
export function censoringAt(
  kind: Uint8Array,
  { begin, end }: { readonly begin: number; readonly end: number },
  ties: CensoringTies,
): { readonly censored: number; readonly exposed: number } {
  let censored = 0;
  for (let row = begin; row < end; row++) if (kind[row] === 0) censored += 1;
  const exposed = kind.length - begin - (ties === 'after events' ? end - begin - censored : 0);
  return { censored, exposed };
}
