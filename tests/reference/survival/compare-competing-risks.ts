import { type CoxFit, estimateCox } from '../../../engine/src/statistics/cox.ts';
import {
  type CumulativeIncidence,
  estimateCumulativeIncidence,
} from '../../../engine/src/statistics/cumulative-incidence.ts';
import { estimateFineGray, type FineGrayFit } from '../../../engine/src/statistics/fine-gray.ts';
import { testGray } from '../../../engine/src/statistics/gray.ts';
import { codes } from '../survival-data.ts';
import { compareFit } from './compare-cox.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readData, readExpected } from './reference-files.ts';

const numbers = (dataset: string, name: string) => Float64Array.from(readData(dataset).get(name)!, Number);
const whole = (dataset: string, name: string) => Int32Array.from(readData(dataset).get(name)!, Number);

/** Follow-up with causes of those whose row is kept. */
function riskData(dataset: string, time: string, keep: (row: number) => boolean = () => true) {
  const kept = (_: unknown, row: number) => keep(row);
  return { time: numbers(dataset, time).filter(kept), cause: whole(dataset, 'ev').filter(kept) };
}

export function compareCompetingRisks(): Ledger {
  const all = readExpected('competing-risks');
  const ledger = new Ledger('competing-risks', all);
  const sex = readData('mgus2').get('sex')!;
  const mgus2 = (code?: string) => riskData('mgus2', 'etime', (row) => !code || sex[row] === code);
  const incidence = (data: ReturnType<typeof riskData>) => estimateCumulativeIncidence(data);
  compareIncidence(ledger, 'mgus2', incidence(mgus2()), all.mgus2_aalen_johansen_overall.all);
  for (const code of ['F', 'M'])
    compareIncidence(ledger, code, incidence(mgus2(code)), all.mgus2_aalen_johansen_sex[`sex=${code}`]);
  compareIncidence(
    ledger,
    'small',
    incidence(riskData('competing_small', 'time')),
    all.small_aalen_johansen.all,
  );
  compareTimepoints(ledger, mgus2, all.mgus2_cuminc_timepoints);
  compareGray(ledger, { data: mgus2(), group: codes(sex) }, all.mgus2_gray_test_sex);
  const transplant = readData('transplant');
  const causes = ['censored', 'death', 'ltx', 'withdraw'];
  const data = {
    time: numbers('transplant', 'futime').map((t) => (t === 0 ? 0.5 : t)),
    cause: Int32Array.from(transplant.get('event')!, (event) => causes.indexOf(event)),
  };
  compareGray(ledger, { data, group: codes(transplant.get('abo')!) }, all.transplant_gray_test_abo);
  const covariates = [numbers('mgus2', 'age'), Float64Array.from(sex, (cell) => (cell === 'M' ? 1 : 0))];
  for (const [key, cause] of [
    ['mgus2_fine_gray_crr_pcm', 1],
    ['mgus2_fine_gray_crr_death', 2],
  ] as const) {
    const fit = estimateFineGray(mgus2(), covariates, { cause }) as FineGrayFit;
    const part = { name: 'Fine–Gray', tolerance: 1e-6, at: key };
    ledger.compare(part, [fit.coefficients, fit.standardErrors], [all[key].coef, all[key].se]);
    const log = { name: 'Fine–Gray log likelihood', tolerance: 1e-10, at: key };
    ledger.compare(log, [fit.logLikelihood, fit.logLikelihoodNull], [all[key].loglik, all[key].loglik_null]);
  }
  compareWeightedCox(ledger, { data: mgus2(), covariates }, all.mgus2_fine_gray_weighted_cox_pcm);
  for (const [key, want] of Object.entries<Reference>(all.mgus2_cause_specific_cox))
    compareFit(ledger, key, want);
  return ledger;
}

/** Columns of several curves side by side, as R's matrices have them. */
const rows = (columns: readonly Float64Array[]) =>
  Array.from(columns[0]!, (_, i) => columns.map((c) => c[i]!));

function compareIncidence(ledger: Ledger, at: string, ours: CumulativeIncidence, want: Reference): void {
  const zero = ours.time.map(() => 0);
  const counts = { name: 'times, counts', tolerance: 0, at };
  ledger.compare(counts, ours.time, want.time);
  ledger.compare(
    counts,
    rows([ours.atRisk, ...ours.causes].map((c) => (c === ours.atRisk ? ours.atRisk : zero))),
    want.n_risk,
  );
  ledger.compare(counts, rows([zero, ...ours.events]), want.n_event);
  const curves = [ours.eventFree, ...ours.incidence];
  const part = { name: 'Aalen–Johansen, error, limits', tolerance: 1e-12, at };
  ledger.compare(part, rows(curves.map((c) => c.value)), want.pstate);
  ledger.compare(part, rows(curves.map((c) => c.standardError)), want.std_err);
  ledger.compare(part, rows(curves.map((c) => c.low)), want.lower);
  ledger.compare(part, rows(curves.map((c) => c.high)), want.upper);
}

function compareTimepoints(
  ledger: Ledger,
  dataOf: (code: string) => ReturnType<typeof riskData>,
  want: Reference,
): void {
  ledger.give(want.time);
  (want.curves as string[]).forEach((label, row) => {
    const [code, cause] = label.split(' ');
    const ours = estimateCumulativeIncidence(dataOf(code!), { variance: 'aalen' });
    const curve = ours.incidence[Number(cause) - 1]!;
    const place = (want.time as number[]).map((t) => ours.time.findLastIndex((time) => time <= t));
    const part = { name: 'incidence at times, aalen variance', tolerance: 1e-12, at: label };
    ledger.compare(
      part,
      place.map((i) => curve.value[i]!),
      want.est[row],
    );
    ledger.compare(
      part,
      place.map((i) => curve.standardError[i]! ** 2),
      want.var[row],
    );
  });
}

function compareGray(
  ledger: Ledger,
  { data, group }: { data: ReturnType<typeof riskData>; group: Int32Array },
  want: Reference,
): void {
  const tests = (want.rows as string[]).map((cause) => testGray(data, group, { cause: Number(cause) }));
  const part = { name: 'Gray', tolerance: 1e-9 };
  ledger.compare(
    part,
    tests.map((test) => test.chiSquare),
    want.stat,
  );
  ledger.compare(
    part,
    tests.map((test) => test.p),
    want.p,
  );
  ledger.compare(
    part,
    tests.map((test) => test.df),
    want.df,
  );
}

/** The same model by two ways: our Fine–Gray fit, and a weighted Cox fit of rows cut where weights change. */
function compareWeightedCox(
  ledger: Ledger,
  { data, covariates }: { data: ReturnType<typeof riskData>; covariates: readonly Float64Array[] },
  want: Reference,
): void {
  const fit = estimateFineGray(data, covariates, { cause: 1, censoringTies: 'after events' }) as FineGrayFit;
  const part = { name: 'Fine–Gray as a weighted Cox model', tolerance: 1e-6 };
  ledger.compare(part, fit.coefficients, want.coef);
  const rows = cutByWeight(data);
  const column = (name: 'start' | 'stop' | 'weight') => Float64Array.from(rows, (r) => r[name]);
  const cox = estimateCox(
    { time: column('stop'), event: Uint8Array.from(rows, (r) => r.event) },
    covariates.map((x) => Float64Array.from(rows, (r) => x[r.subject]!)),
    {
      ties: 'breslow',
      start: column('start'),
      weights: column('weight'),
      cluster: Int32Array.from(rows, (_, i) => i),
    },
  ) as CoxFit;
  const gap = Math.max(...cox.coefficients.map((b, j) => Math.abs(b - fit.coefficients[j]!)));
  if (!(gap < 1e-9)) ledger.disagreements.push(`weighted Cox and Fine–Gray differ by ${gap}`);
  ledger.compare(part, cox.standardErrors, want.naive_se);
  ledger.note(
    'naive_se of the weighted Cox model: R makes errors robust where weights are not whole, each row by itself; so are ours.',
  );
}

/** Those with another cause stay on, in rows that end at each time of censoring, by which their weight falls. */
function cutByWeight({ time, cause }: ReturnType<typeof riskData>) {
  const censorings = [...new Set(time.filter((_, i) => cause[i] === 0))].sort((a, b) => a - b);
  const last = Math.max(...time.filter((_, i) => cause[i] === 1));
  const share = censorings.map((c) => {
    const exposed = time.filter((t, i) => t > c || (t === c && cause[i] === 0)).length;
    return 1 - time.filter((t, i) => t === c && cause[i] === 0).length / exposed;
  });
  return Array.from(time).flatMap((t, subject) => {
    if (cause[subject] !== 2) return [{ subject, start: -1, stop: t, weight: 1, event: cause[subject]! }];
    const from = censorings.findIndex((c) => c >= t);
    const cuts = from < 0 ? [] : censorings.slice(from);
    let weight = 1;
    const stops = [...cuts.filter((c) => c < last), Math.max(last, t)];
    return stops.map((stop, k) => {
      const row = { subject, start: k === 0 ? -1 : stops[k - 1]!, stop, weight, event: 0 };
      weight *= share[from + k] ?? 1;
      return row;
    });
  });
}
