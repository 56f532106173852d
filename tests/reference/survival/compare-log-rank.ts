import { testLogRank } from '../../../engine/src/statistics/log-rank.ts';
import { codes, readFrame } from '../survival-data.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readData, readExpected } from './reference-files.ts';

export function compareLogRank(): Ledger {
  const all = readExpected('log-rank');
  const ledger = new Ledger('log-rank', all);
  for (const [at, want] of Object.entries<Reference>(all.survdiff)) compareOne(ledger, at, want);
  for (const want of all.fleming_harrington_rho_gamma) {
    const { rho, gamma } = want;
    ledger.give([rho, gamma]);
    const frame = readFrame(readData(want.dataset), `Surv(${want.time}, ${want.status}) ~ ${want.group}`);
    const group = Int32Array.from(frame.column(want.group), Number);
    const test = testLogRank(frame.data, group, { rho, gamma });
    const at = `${want.dataset} G(${rho},${gamma})`;
    const part = { name: 'G(rho, gamma)', tolerance: 1e-12, at };
    const u = test.observed[1]! - test.expected[1]!;
    // A score next to nothing keeps the digits of the events it is the difference of.
    ledger.compare({ ...part, size: test.expected[1]! }, u, want.U);
    ledger.compare(part, test.variance[3], want.V);
    ledger.compare({ ...part, size: 1 }, [test.z, test.chiSquare], [want.Z, want.chisq]);
    ledger.compare({ name: 'p', tolerance: 1e-11, at }, test.p, want.p);
  }
  return ledger;
}

function compareOne(ledger: Ledger, at: string, want: Reference): void {
  const { rho, groups } = want;
  ledger.give(rho);
  const frame = readFrame(readData(want.dataset), want.formula);
  const by = groups[0].split('=')[0];
  const group = Int32Array.from(frame.column(by), (cell) => groups.indexOf(`${by}=${cell}`));
  const strata = frame.strata ? { strata: codes(Array.from(frame.strata, String)) } : {};
  const test = testLogRank(frame.data, group, { rho, ...strata });
  ledger.compare(
    { name: 'subjects, degrees of freedom', tolerance: 0, at },
    [[...test.subjects], test.df],
    [want.n, want.df],
  );
  const part = { name: 'observed, expected, variance', tolerance: 1e-12, at };
  ledger.compare(part, [test.observed, test.expected], [want.observed, want.expected]);
  const size = Math.max(...want.variance.flat());
  ledger.compare({ ...part, size }, test.variance, want.variance);
  ledger.compare({ name: 'chi-square', tolerance: 1e-12, size: 1, at }, test.chiSquare, want.chisq);
  ledger.compare({ name: 'p', tolerance: 1e-11, at }, test.p, want.p);
}
