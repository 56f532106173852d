import { timeSymbol } from './expression.ts';
import { InputError, nearestName, type Problem, problem } from './problem.ts';
import { readExpression } from './read-expression.ts';
import { symbolsOf } from './symbols-of.ts';

/**
 * Checks that a formula can be read and that all its symbols are known.
 * @param text the formula
 * @param path where it stands
 * @param known the symbols it may use besides time
 */
export function checkFormula(text: string, path: string, known: ReadonlySet<string>): Problem[] {
  try {
    const strange = [...symbolsOf(readExpression(text, path))].filter(
      (s) => s !== timeSymbol && !known.has(s),
    );
    return strange.map((symbol) => unknownSymbol(symbol, path, known));
  } catch (error) {
    if (error instanceof InputError) return [...error.problems];
    throw error;
  }
}

/** Says that a symbol is not known here, with the nearest that is. */
export function unknownSymbol(symbol: string, path: string, known: ReadonlySet<string>): Problem {
  const near = nearestName(symbol, [...known]);
  const some = [...known].slice(0, 24).join(', ');
  return problem('unknown-symbol', path, {
    expected: known.size === 0 ? 'no symbols' : `symbols known here, such as ${some}`,
    received: `"${symbol}"`,
    remedy: near === null ? 'Define the symbol or correct its name.' : `Did you mean "${near}"?`,
  });
}
