import type { SurvivalData } from '../../../engine/src/data/survival-data.ts';
import { estimateKaplanMeier, type KaplanMeierCurve } from '../../../engine/src/statistics/kaplan-meier.ts';
import { estimateQuantile } from '../../../engine/src/statistics/median-survival.ts';
import { estimateNelsonAalen } from '../../../engine/src/statistics/nelson-aalen.ts';
import {
  estimateRestrictedMean,
  testRestrictedMean,
} from '../../../engine/src/statistics/restricted-mean.ts';
import type { IntervalKind } from '../../../engine/src/statistics/survival-limits.ts';
import { type Frame, pickRows, readFrame } from '../survival-data.ts';
import { Ledger } from './ledger.ts';
import { type Reference, readData, readExpected } from './reference-files.ts';

const kinds: readonly [string, IntervalKind][] = [
  ['log', 'log'],
  ['loglog', 'log-log'],
  ['plain', 'plain'],
  ['logit', 'logit'],
  ['arcsin', 'arcsin'],
];

/** Follow-up of the group that R labels `name=code`, or of all. */
function groupOf(frame: Frame, label: string): SurvivalData {
  const [by, code] = label.split('=');
  if (code === undefined) return frame.data;
  const cells = frame.column(by!);
  return pickRows(frame.data, (i) => cells[i] === code);
}

export function compareKaplanMeier(): Ledger {
  const all = readExpected('kaplan-meier');
  const ledger = new Ledger('kaplan-meier', all);
  for (const [name, analysis] of Object.entries<Reference>(all)) {
    const frame = readFrame(readData(analysis.dataset), analysis.formula);
    const labels = Object.keys(analysis.log.curves);
    for (const [key, interval] of kinds) {
      const curves = labels.map((label) => estimateKaplanMeier(groupOf(frame, label), { interval }));
      const at = `${name} ${key}`;
      labels.forEach((label, i) => {
        compareCurve(
          ledger,
          { at, curve: curves[i]!, data: groupOf(frame, label) },
          analysis[key].curves[label],
        );
        compareQuartiles(ledger, { at, curve: curves[i]! }, analysis[key].quantiles[i]);
      });
      for (const { tau, groups, rmean, se } of analysis[key].rmst ?? []) {
        ledger.give(tau);
        if (groups === null) ledger.leaveOut(groups, 'R writes no name for the one group of an analysis.');
        const means = curves.map((curve) => estimateRestrictedMean(curve, tau));
        const part = { name: 'restricted mean, error', tolerance: 1e-12, at };
        ledger.compare(
          part,
          means.map((mean) => mean.value),
          rmean,
        );
        ledger.compare(
          part,
          means.map((mean) => mean.standardError),
          se,
        );
      }
    }
  }
  return ledger;
}

function compareCurve(
  ledger: Ledger,
  { at, curve, data }: { at: string; curve: KaplanMeierCurve; data: SurvivalData },
  want: Reference,
): void {
  const check = (name: string, tolerance: number, ours: Float64Array, column: string) => {
    if (want[column] !== undefined)
      ledger.compare({ name, tolerance, at: `${at} ${column}` }, ours, want[column]);
  };
  check('times, counts', 0, curve.time, 'time');
  check('times, counts', 0, curve.atRisk, 'n_risk');
  check('times, counts', 0, curve.events, 'n_event');
  check('times, counts', 0, curve.censored, 'n_censor');
  check('survival', 1e-12, curve.survival, 'surv');
  check('Greenwood error', 1e-12, curve.standardError, 'std_err');
  check(`limits`, 1e-12, curve.low, 'lower');
  check(`limits`, 1e-12, curve.high, 'upper');
  const nelson = estimateNelsonAalen(data);
  check('Nelson–Aalen, error', 1e-12, nelson.hazard, 'cumhaz');
  check('Nelson–Aalen, error', 1e-12, nelson.standardError, 'std_chaz');
}

function compareQuartiles(
  ledger: Ledger,
  { at, curve }: { at: string; curve: KaplanMeierCurve },
  want: Reference,
): void {
  for (const [p, q] of [
    [0.25, 'q25'],
    [0.5, 'median'],
    [0.75, 'q75'],
  ] as const) {
    const { value, low, high } = estimateQuantile(curve, p);
    const expected = [want[q], want[`${q}_lower`], want[`${q}_upper`]];
    ledger.compare(
      { name: 'quartiles with limits', tolerance: 0, at: `${at} ${q}` },
      [value, low, high],
      expected,
    );
  }
}

export function compareKaplanMeierExtra(): Ledger {
  const all = readExpected('kaplan-meier-extra');
  const ledger = new Ledger('kaplan-meier-extra', all);
  const lung = readFrame(readData('lung'), 'Surv(time, status == 2) ~ 1').data;
  for (const [key, ties] of [
    ['lung_fleming_harrington', 'nelson'],
    ['lung_fh2', 'fleming-harrington'],
  ] as const) {
    const ours = estimateNelsonAalen(lung, { ties });
    const want = all[key];
    const part = { name: `hazard, error, survival (${ties})`, tolerance: 1e-12 };
    ledger.compare(part, [ours.time, ours.survival, ours.hazard], [want.time, want.surv, want.cumhaz]);
    if (want.std_err_log) ledger.compare(part, ours.standardError, want.std_err_log);
  }
  compareLeftTruncated(ledger, all.heart_left_truncated);
  return ledger;
}

function compareLeftTruncated(ledger: Ledger, want: Reference): void {
  const frame = readFrame(readData('heart'), 'Surv(start, stop, event) ~ transplant');
  const curves = (want.strata as string[]).map((label) => {
    const [by, code] = label.split('=');
    const keep = (_: unknown, i: number) => frame.column(by!)[i] === code;
    const data = { time: frame.data.time.filter(keep), event: frame.data.event.filter(keep) };
    return estimateKaplanMeier(data, { interval: 'log-log', start: frame.start!.filter(keep) });
  });
  const joined = (column: (curve: KaplanMeierCurve) => Float64Array) => curves.flatMap((c) => [...column(c)]);
  const counts = { name: 'late entry: times, counts', tolerance: 0 };
  ledger.compare(
    counts,
    curves.map((curve) => curve.time.length),
    want.n,
  );
  ledger.compare(
    counts,
    joined((c) => c.time),
    want.time,
  );
  ledger.compare(
    counts,
    joined((c) => c.atRisk),
    want.n_risk,
  );
  ledger.compare(
    counts,
    joined((c) => c.events),
    want.n_event,
  );
  const part = { name: 'late entry: survival, limits', tolerance: 1e-12 };
  ledger.compare(
    part,
    joined((c) => c.survival),
    want.surv,
  );
  ledger.compare(
    part,
    joined((c) => c.low),
    want.lower,
  );
  ledger.compare(
    part,
    joined((c) => c.high),
    want.upper,
  );
  ledger.leaveOut(want.n_enter, 'n_enter is empty in the file: R 3.5-3 does not report it.');
}

const restrictedMeans: Readonly<Record<string, [string, string]>> = {
  lung_sex_365: ['lung', 'Surv(time, status == 2) ~ sex'],
  lung_sex_700: ['lung', 'Surv(time, status == 2) ~ sex'],
  veteran_trt_500: ['veteran', 'Surv(time, status) ~ trt'],
  ovarian_rx_700: ['ovarian', 'Surv(futime, fustat) ~ rx'],
  gbsg_hormon_2000: ['gbsg', 'Surv(rfstime, status) ~ hormon'],
  'pbc_trt_3652.5': ['pbc', 'Surv(time, death) ~ trt'],
  freireich_22: ['freireich', 'Surv(time, status) ~ group'],
};

export function compareRestrictedMeans(): Ledger {
  const all = readExpected('rmst');
  const ledger = new Ledger('rmst', all);
  for (const [at, want] of Object.entries<Reference>(all)) {
    const [dataset, formula] = restrictedMeans[at]!;
    const frame = readFrame(readData(dataset), formula);
    const [first, second] = want.groups.map((g: string) => estimateKaplanMeier(groupOf(frame, g)));
    const { experimental, control, difference, ratio } = testRestrictedMean(second, first, want.tau);
    ledger.give(want.tau);
    const part = { name: 'means, errors, difference, ratio', tolerance: 1e-12, at };
    ledger.compare(part, [control.value, experimental.value], want.rmst);
    ledger.compare(part, [control.standardError, experimental.standardError], want.se);
    ledger.compare(part, [ratio.value, ratio.standardError], [want.ratio, want.log_ratio_se]);
    // A difference next to nothing keeps the digits of the means it is the difference of.
    const size = want.rmst[0];
    const { value, low, high, standardError, p } = difference;
    const expected = [want.difference, want.lower, want.upper, want.difference_se];
    ledger.compare({ ...part, size }, [value, low, high, standardError], expected);
    ledger.compare({ name: 'p', tolerance: 1e-11, at }, p, want.p);
  }
  return ledger;
}
