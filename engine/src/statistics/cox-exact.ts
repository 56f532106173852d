import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import type { CoxDesign } from './cox-design.ts';
import { type CoxLikelihood, mirror } from './cox-likelihood.ts';
import { linearPredictor } from './cox-risk-sets.ts';

/**
 * Mean over all choices of j from the risk set so far, of the product θ of those chosen, with derivatives by the
 * coefficients: value, first and lower triangle of second. Means in place of sums keep it from overflowing.
 */
interface Choices {
  readonly value: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * Evaluates the exact partial likelihood of tied events in discrete time: those who died against every choice of as
 * many from the risk set.
 * @param design the subjects, without weights
 * @param beta scaled coefficients
 * @returns value and derivatives; not finite when the coefficients are out of range. The work is subjects at risk
 *   times tied events, at each time with events
 * @see Cox 1972, J R Stat Soc B 34:187, section 6; Kalbfleisch & Prentice 2002, section 4.3; the recursion: Gail, Lubin
 *   & Rubinstein 1981, Biometrika 68:703
 */
export function evaluateExactLikelihood(design: CoxDesign, beta: Float64Array): CoxLikelihood {
  const p = design.covariates;
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  const secondMoment = new Float64Array(p);
  const theta = Float64Array.from({ length: design.subjects }, (_, row) =>
    exp(linearPredictor(design, beta, row)),
  );
  let logLikelihood = 0;
  const { strata, time, event } = design;
  for (let s = 0; s + 1 < strata.length; s++) {
    for (let row = strata[s]!; row < strata[s + 1]!; ) {
      const now = time[row]!;
      let deaths = 0;
      for (; row < strata[s + 1]! && time[row] === now; row++) {
        if (event[row] !== 1) continue;
        deaths += 1;
        logLikelihood += linearPredictor(design, beta, row);
        for (let j = 0; j < p; j++) score[j]! += design.x[row * p + j]!;
      }
      if (deaths === 0) continue;
      const rows = rowsAtRisk(design, { begin: strata[s]!, after: row }, now);
      const choices = countChoices(design, { theta, rows }, deaths);
      logLikelihood -= log(choices.value[deaths]!) + logBinomial(rows.length, deaths);
      subtractMoments({ score, information, secondMoment }, choices, deaths);
    }
  }
  mirror(information, p);
  return { logLikelihood, score, information, secondMoment };
}

function rowsAtRisk(design: CoxDesign, range: { begin: number; after: number }, now: number): number[] {
  const rows: number[] = [];
  for (let row = range.begin; row < range.after; row++) {
    if (design.entry === null || design.entry.start[row]! < now) rows.push(row);
  }
  return rows;
}

/** Takes the rows in one by one: the mean over choices of j either leaves the new one out or has it in. */
function countChoices(
  design: CoxDesign,
  risk: { readonly theta: Float64Array; readonly rows: readonly number[] },
  deaths: number,
): Choices {
  const p = design.covariates;
  const value = new Float64Array(deaths + 1);
  const first = new Float64Array((deaths + 1) * p);
  const second = new Float64Array((deaths + 1) * p * p);
  value[0] = 1;
  risk.rows.forEach((row, before) => {
    const m = before + 1;
    const x = design.x.subarray(row * p, row * p + p);
    for (let j = Math.min(deaths, m); j >= 1; j--) {
      const out = (m - j) / m;
      const inside = (j / m) * risk.theta[row]!;
      const less = j - 1;
      for (let a = 0; a < p; a++) {
        const firstLess = first[less * p + a]!;
        for (let b = 0; b <= a; b++) {
          const place = a * p + b;
          const crossed = firstLess * x[b]! + x[a]! * first[less * p + b]! + value[less]! * x[a]! * x[b]!;
          second[j * p * p + place] =
            out * second[j * p * p + place]! + inside * (second[less * p * p + place]! + crossed);
        }
      }
      for (let a = 0; a < p; a++) {
        first[j * p + a] = out * first[j * p + a]! + inside * (first[less * p + a]! + value[less]! * x[a]!);
      }
      value[j] = out * value[j]! + inside * value[less]!;
    }
  });
  return { value, first, second };
}

function subtractMoments(
  into: { score: Float64Array; information: Float64Array; secondMoment: Float64Array },
  { value, first, second }: Choices,
  deaths: number,
): void {
  const p = into.score.length;
  for (let a = 0; a < p; a++) {
    const mean = first[deaths * p + a]! / value[deaths]!;
    into.score[a]! -= mean;
    for (let b = 0; b <= a; b++) {
      const square = second[deaths * p * p + a * p + b]! / value[deaths]!;
      into.information[a * p + b]! += square - (mean * first[deaths * p + b]!) / value[deaths]!;
      if (a === b) into.secondMoment[a]! += square;
    }
  }
}

/** log of the number of choices of k from n. */
function logBinomial(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += log((n - k + i) / i);
  return sum;
}
