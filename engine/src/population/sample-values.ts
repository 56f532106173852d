import { evaluate } from '../data/evaluate-expression.ts';
import type { Expression } from '../data/expression.ts';
import type {
  CategoryParameter,
  Correlation,
  NumberParameter,
  Parameter,
  ParameterTable,
} from '../data/parameter-table.ts';
import { InputError, problem } from '../data/problem.ts';
import { readExpression } from '../data/read-expression.ts';
import { cholesky } from '../math/cholesky.ts';
import { type Stream, streamFor } from '../random/stream.ts';
import { applyEffect, drawEffect, effectSd, keepInside } from './random-effect.ts';

/** A parameter table made ready for drawing: formulas read, correlated effects factored. */
export interface Sampler {
  /** Prefix of the symbols in the cohort, e.g. `trastuzumab__`, or empty. */
  readonly prefix: string;
  readonly entries: readonly SamplerEntry[];
  readonly correlated: CorrelatedEffects | null;
}

interface SamplerEntry {
  readonly symbol: string;
  readonly parameter: Parameter;
  /** Formula of a computed parameter, or covariate factor of a number. */
  readonly formula: Expression | null;
}

interface CorrelatedEffects {
  readonly symbols: readonly string[];
  readonly factor: Float64Array;
}

/** Values of one virtual patient as they grow: numbers and categories by symbol. */
export interface VirtualPatient {
  readonly numbers: Map<string, number>;
  readonly categories: Map<string, string>;
}

/**
 * Prepares a parameter table for drawing.
 *
 * @param table symbols in order: a formula may use those above it and those drawn before
 * @param correlations covariances between random effects of the table
 * @param options `prefix` of the symbols in the cohort; `place` for errors
 * @throws InputError when a formula cannot be read or the covariances are no covariance matrix
 */
export function prepareSampler(
  table: ParameterTable,
  correlations: readonly Correlation[],
  options: { readonly prefix: string; readonly place: string },
): Sampler {
  const entries = Object.entries(table).map(([symbol, parameter]) => ({
    symbol,
    parameter,
    formula: formulaOf(parameter, `${options.place}: ${symbol}`),
  }));
  return {
    prefix: options.prefix,
    entries,
    correlated: factorCorrelations(table, correlations, options.place),
  };
}

/**
 * Draws a virtual patient: every symbol of every table.
 *
 * @param samplers from `prepareSampler`, in the order in which they draw
 * @param seed of the study
 * @param number of the patient; her values depend on it and the seed alone
 */
export function samplePatient(samplers: readonly Sampler[], seed: number, number: number): VirtualPatient {
  const patient: VirtualPatient = { numbers: new Map(), categories: new Map() };
  for (const sampler of samplers) {
    sampleValues(sampler, patient, (purpose) => streamFor(seed, number, purpose));
  }
  return patient;
}

/**
 * Draws every symbol of a table for one virtual patient.
 *
 * @param sampler from `prepareSampler`
 * @param patient receives the values; holds those drawn before
 * @param streamOf stream for a purpose, keyed by seed and patient
 */
export function sampleValues(
  sampler: Sampler,
  patient: VirtualPatient,
  streamOf: (purpose: string) => Stream,
): void {
  const { prefix } = sampler;
  const standard = (symbol: string) => streamOf(`parameter:${prefix}${symbol}`);
  const effects = correlatedEffects(sampler.correlated, (symbol) => standard(symbol).normal());
  const lookup = (name: string) =>
    patient.numbers.get(prefix + name) ?? patient.numbers.get(name) ?? Number.NaN;
  for (const { symbol, parameter, formula } of sampler.entries) {
    const name = prefix + symbol;
    if ('categories' in parameter) {
      const probabilities = probabilitiesOf(parameter, patient, prefix);
      patient.categories.set(name, drawCategory(probabilities, standard(symbol)));
    } else if ('formula' in parameter) {
      patient.numbers.set(name, evaluate(formula!, lookup));
    } else {
      const typical = typicalValue(parameter, formula, { patient, prefix, lookup });
      const spread = parameter.variability;
      const drawn = () =>
        effects.has(symbol) ? effects.get(symbol)! : drawEffect(typical, spread!, standard(symbol));
      const value = spread ? keepInside(applyEffect(typical, spread, drawn()), spread) : typical;
      patient.numbers.set(name, value);
    }
  }
}

function formulaOf(parameter: Parameter, place: string): Expression | null {
  if ('formula' in parameter) return readExpression(parameter.formula, place);
  if ('covariates' in parameter && parameter.covariates) return readExpression(parameter.covariates, place);
  return null;
}

/** The category of a patient by a table's own symbol, else by that of the population. */
function categoryOf(by: string, { categories }: VirtualPatient, prefix: string): string | undefined {
  return categories.get(prefix + by) ?? categories.get(by);
}

/** Probabilities of the categories: those of the case of another category that holds for the patient, if any. */
function probabilitiesOf(
  { categories, by, given }: CategoryParameter,
  patient: VirtualPatient,
  prefix: string,
): Readonly<Record<string, number>> {
  if (by === undefined || given === undefined) return categories;
  const category = categoryOf(by, patient, prefix);
  return category !== undefined && Object.hasOwn(given, category) ? given[category]! : categories;
}

/** A category, by names in alphabetical order: the order in which a file lists them does not matter. */
function drawCategory(categories: Readonly<Record<string, number>>, stream: Stream): string {
  const names = Object.keys(categories).sort();
  return names[stream.index(names.map((name) => categories[name]!))]!;
}

function typicalValue(
  parameter: Exclude<Parameter, { formula: string } | CategoryParameter>,
  factor: Expression | null,
  at: {
    readonly patient: VirtualPatient;
    readonly prefix: string;
    readonly lookup: (name: string) => number;
  },
): number {
  if ('by' in parameter) {
    const category = categoryOf(parameter.by, at.patient, at.prefix);
    const found = Object.entries(parameter.cases).find(([name]) => name === category);
    return found ? found[1] : Number.NaN;
  }
  const value = (parameter as NumberParameter).value;
  return factor === null ? value : value * evaluate(factor, at.lookup);
}

function correlatedEffects(
  correlated: CorrelatedEffects | null,
  draw: (symbol: string) => number,
): ReadonlyMap<string, number> {
  const effects = new Map<string, number>();
  if (correlated === null) return effects;
  const { symbols, factor } = correlated;
  const z = symbols.map(draw);
  symbols.forEach((symbol, i) => {
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += factor[i * symbols.length + j]! * z[j]!;
    effects.set(symbol, sum);
  });
  return effects;
}

function factorCorrelations(
  table: ParameterTable,
  correlations: readonly Correlation[],
  place: string,
): CorrelatedEffects | null {
  if (correlations.length === 0) return null;
  const symbols = [...new Set(correlations.flatMap((c) => c.between))];
  refuseTruncated(table, symbols, place);
  const n = symbols.length;
  const matrix = new Float64Array(n * n);
  symbols.forEach((symbol, i) => {
    const parameter = table[symbol];
    const v = parameter && 'variability' in parameter ? parameter.variability : undefined;
    const sd = v ? effectSd(v) : Number.NaN;
    matrix[i * n + i] = sd * sd;
  });
  for (const { between, covariance } of correlations) {
    const [i, j] = [symbols.indexOf(between[0]), symbols.indexOf(between[1])];
    matrix[i * n + j] = covariance;
    matrix[j * n + i] = covariance;
  }
  const factor = matrix.every(Number.isFinite) ? cholesky(matrix, n) : null;
  if (factor !== null) return { symbols, factor };
  throw new InputError([
    problem('wrong-correlations', `${place}: correlations`, {
      expected: 'covariances that with the variances of the parameters form a positive definite matrix',
      received: correlations.map((c) => `${c.between.join(', ')}: ${c.covariance}`).join('; '),
      remedy: 'Give each correlated parameter a variability and a covariance below the product of their sds.',
    }),
  ]);
}

/** Correlated effects are drawn together, where the limits of one would bend the others. */
function refuseTruncated(table: ParameterTable, symbols: readonly string[], place: string): void {
  const truncated = symbols.filter((symbol) => {
    const parameter = table[symbol];
    const spread = parameter && 'variability' in parameter ? parameter.variability : undefined;
    return spread?.low !== undefined || spread?.high !== undefined;
  });
  if (truncated.length === 0) return;
  throw new InputError(
    truncated.map((symbol) =>
      problem('truncated-correlation', `${place}: ${symbol}.variability`, {
        expected: 'no truncation of a parameter that is correlated with another',
        received: '`low` or `high`',
        remedy: 'Remove the limits or the correlation.',
      }),
    ),
  );
}
