import { aFormula } from './check-expression.ts';
import { aText, checkFields, type Fields } from './check-fields.ts';
import { timeSymbol } from './expression.ts';
import type { Model } from './model.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import { symbolsOf } from './symbols-of.ts';
import type { Threshold } from './threshold.ts';

const fields: Fields<Threshold> = { id: aText, expression: aFormula, level: aFormula };

/** Checks that thresholds are ones, have names of their own and name symbols of the model. */
export function checkThresholds(model: Model, thresholds: readonly Threshold[]): Problem[] {
  const malformed = thresholds.flatMap((threshold, i) =>
    checkFields<Threshold>(threshold, fields, `thresholds[${i}]`),
  );
  if (malformed.length > 0) return malformed;
  const { compartments, species, parameters, reactions } = model;
  const known = [
    timeSymbol,
    ...[...compartments, ...species, ...parameters, ...reactions].map(({ id }) => id),
  ];
  const ids = thresholds.map(({ id }) => id);
  const repeated = ids.filter((id, i) => ids.indexOf(id) < i);
  return [
    ...[...new Set(repeated)].map((id) =>
      problem('duplicate-threshold', `threshold ${id}`, {
        expected: 'a name of its own for each threshold',
        received: `another "${id}"`,
        remedy: 'Rename one of them.',
      }),
    ),
    ...thresholds.flatMap((threshold) => checkSymbols(threshold, known)),
  ];
}

function checkSymbols({ id, expression, level }: Threshold, known: readonly string[]): Problem[] {
  const used = new Set([...symbolsOf(expression), ...symbolsOf(level)]);
  return [...used]
    .filter((symbol) => !known.includes(symbol))
    .map((symbol) => {
      const near = nearestName(symbol, known);
      return problem('undefined-symbol', `threshold ${id}`, {
        expected: 'symbols that the model defines',
        received: `"${symbol}"`,
        remedy: near === null ? 'Name symbols of the model.' : `Did you mean "${near}"?`,
      });
    });
}
