import { betaCdf, betaQuantile } from '../../../engine/src/math/beta.ts';
import { chiSquareUpper } from '../../../engine/src/math/chi-square.ts';
import { digamma } from '../../../engine/src/math/digamma.ts';
import {
  binomialCdf,
  hypergeometric,
  poissonCdf,
  probabilityBetween,
} from '../../../engine/src/math/discrete-distributions.ts';
import { fUpper } from '../../../engine/src/math/f-distribution.ts';
import { gammaLower, gammaUpper } from '../../../engine/src/math/gamma.ts';
import { chiSquareQuantile, gammaQuantile } from '../../../engine/src/math/gamma-quantile.ts';
import { logGamma } from '../../../engine/src/math/log-gamma.ts';
import { normalCdf, normalLogCdf, normalQuantile, normalUpper } from '../../../engine/src/math/normal.ts';
import { studentCdf, studentQuantile } from '../../../engine/src/math/student-t.ts';
import { studentizedRangeCdf } from '../../../engine/src/math/studentized-range.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readExpected } from './reference-files.ts';

type Function = (...args: number[]) => number;

/** Our function against a column, its arguments being columns too. */
function checkColumn(ledger: Ledger, name: string, f: Function, args: number[][], value: number[]): void {
  const ours = value.map((_, i) => f(...args.map((column) => column[i]!)));
  ledger.compare({ name, tolerance: 1e-12, at: name }, ours, value);
}

export function compareDistributions(): Ledger {
  const all: Reference = readExpected('distributions');
  const ledger = new Ledger('distributions', all);
  const check = (name: string, f: Function, value: string, ...args: string[]) =>
    checkColumn(
      ledger,
      `${name} ${value}`,
      f,
      args.map((a) => all[name][a]),
      all[name][value],
    );
  const inputs: Record<string, string[]> = {
    pnorm: ['x'],
    qnorm: ['p'],
    pchisq_upper: ['x', 'df'],
    qchisq: ['p', 'df'],
    pt: ['x', 'df'],
    qt: ['p', 'df'],
    pbeta: ['x', 'a', 'b'],
    qbeta: ['p', 'a', 'b'],
    pgamma: ['x', 'shape'],
    qgamma: ['p', 'shape'],
    pf: ['x', 'df1', 'df2'],
    lgamma: ['x'],
    digamma: ['x'],
    pbinom: ['k', 'n', 'p'],
    ppois: ['k', 'lambda'],
    phyper: ['q', 'm', 'n', 'k'],
    ptukey: ['q', 'nmeans', 'df'],
  };
  for (const [name, args] of Object.entries(inputs)) for (const a of args) ledger.give(all[name][a]);
  check('pnorm', normalCdf, 'lower', 'x');
  check('pnorm', normalUpper, 'upper', 'x');
  checkColumn(ledger, 'pnorm log_lower', normalLogCdf, [[...all.pnorm.x, -40]], all.pnorm.log_lower);
  check('qnorm', normalQuantile, 'q', 'p');
  check('pchisq_upper', chiSquareUpper, 'value', 'x', 'df');
  check('pchisq_upper', (x, df) => gammaLower(df! / 2, x! / 2), 'lower', 'x', 'df');
  check('qchisq', chiSquareQuantile, 'value', 'p', 'df');
  check('pt', studentCdf, 'value', 'x', 'df');
  check('qt', studentQuantile, 'value', 'p', 'df');
  check('pbeta', betaCdf, 'value', 'x', 'a', 'b');
  check('qbeta', betaQuantile, 'value', 'p', 'a', 'b');
  check('pgamma', (x, a) => gammaLower(a!, x!), 'lower', 'x', 'shape');
  check('pgamma', (x, a) => gammaUpper(a!, x!), 'upper', 'x', 'shape');
  check('qgamma', gammaQuantile, 'value', 'p', 'shape');
  check('pf', fUpper, 'upper', 'x', 'df1', 'df2');
  check('lgamma', logGamma, 'value', 'x');
  check('digamma', digamma, 'value', 'x');
  check('pbinom', binomialCdf, 'value', 'k', 'n', 'p');
  check('ppois', poissonCdf, 'value', 'k', 'lambda');
  const hyper = (q: number, m: number, n: number, k: number) =>
    probabilityBetween(hypergeometric(m, n, { drawn: k }), 0, q);
  check('phyper', hyper as Function, 'value', 'q', 'm', 'n', 'k');
  const tukey = all.ptukey.q.map((q: number, i: number) =>
    studentizedRangeCdf(q, all.ptukey.nmeans[i], all.ptukey.df[i]),
  );
  ledger.note('ptukey: the approximation of R is off by 3e-11 at the third value, by mpmath in 20 digits.');
  ledger.compare({ name: 'ptukey value', tolerance: 1e-10 }, tukey, all.ptukey.value);
  return ledger;
}
