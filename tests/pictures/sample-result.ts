import type {
  ArmAnalysis,
  Disposition,
  RateEstimate,
  TimeToEventEstimate,
} from '../../engine/src/data/analysis.ts';
import type { Cohort } from '../../engine/src/data/cohort.ts';
import { type EndpointColumn, responseClasses } from '../../engine/src/data/endpoint-table.ts';
import { type Measure, measureCode, type Observations } from '../../engine/src/data/observations.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import type { ExposureCurve, TrialResult } from '../../engine/src/data/trial-result.ts';
import { atRiskAt, estimateKaplanMeier } from '../../engine/src/statistics/kaplan-meier.ts';
import { estimateQuantile } from '../../engine/src/statistics/median-survival.ts';
import { estimateRate } from '../../engine/src/statistics/response-rate.ts';
import { test } from '../../engine/src/trial/test.ts';
import { sampleInputs } from './sample-inputs.ts';

const month = 30.4375;

/** One made-up subject: fates drawn from simple curves, nothing simulated. */
interface Fate {
  readonly arm: number;
  readonly entry: number;
  readonly progression: number;
  readonly death: number;
  readonly lost: number;
  readonly best: number;
  readonly grade: number;
}

/** Evenly spread numbers in (0, 1): fractional parts of multiples of an irrational number. */
const spread = (i: number, step: number) => ((i + 0.5) * step) % 1;

const ofArm = { median: [17.9, 12.8], survival: [58, 41], response: [0.79, 0.7] } as const;

function makeFate(i: number, arm: number): Fate {
  const u = 0.002 + 0.996 * spread(i, 0.6180339887);
  const v = 0.002 + 0.996 * spread(i, 0.7548776662);
  const w = spread(i, 0.5698402909);
  const progression = Math.ceil((ofArm.median[arm]! * month * Math.log2(1 / u) ** 0.9) / 63) * 63;
  const death = Math.round(ofArm.survival[arm]! * month * Math.log2(1 / (0.35 * u + 0.65 * v)) ** 0.9);
  const shrink =
    w < ofArm.response[arm]! ? -30 - 70 * spread(i, 0.3247179572) : -30 + 95 * spread(i, 0.4142135624) ** 3;
  return {
    arm,
    entry: Math.round(29 * month * Math.sqrt(w)),
    progression,
    death,
    lost: w > 0.93 ? Math.round(700 * v) : Infinity,
    best: i % 40 === 7 ? Number.NaN : shrink,
    grade: Math.min(4, Math.floor(5.4 * v)),
  };
}

function makeTimes(fates: readonly Fate[], cutoffDay: number, endpoint: 'pfs' | 'os'): EndpointColumn {
  const reasons = ['progression', 'death', 'lost to follow-up', 'data cut-off'];
  const rows = fates.map((f) => {
    const progression = endpoint === 'pfs' ? f.progression : Infinity;
    const ends = [progression, f.death, f.lost, Math.max(1, cutoffDay - f.entry)];
    const time = Math.min(...ends);
    return { time, reason: ends.indexOf(time) };
  });
  return {
    kind: 'time to event',
    endpoint,
    cutoffDay,
    time: Float64Array.from(rows, (r) => r.time),
    event: Uint8Array.from(rows, (r) => (r.reason < 2 ? 1 : 0)),
    reason: Uint8Array.from(rows, (r) => r.reason),
    reasons,
  };
}

function makeResponse(fates: readonly Fate[]): EndpointColumn {
  const best = fates.map(({ best: b }) =>
    Number.isNaN(b) ? 4 : b <= -97 ? 0 : b <= -30 ? 1 : b < 20 ? 2 : 3,
  );
  return {
    kind: 'response',
    endpoint: 'orr',
    cutoffDay: 1187,
    best: Uint8Array.from(best),
    responder: Uint8Array.from(best, (b) => (b < 2 ? 1 : 0)),
    bestChange: Float64Array.from(fates, (f) => f.best),
  };
}

function makeObservations(fates: readonly Fate[]): Observations {
  const rows: { subject: number; day: number; measure: Measure; value: number; item?: number }[] = [];
  fates.forEach((f, subject) => {
    const end = Math.min(f.progression, f.death, f.lost, 1187);
    for (let day = 0; day < Math.min(end + 126, f.death, f.lost, 2192 - f.entry); day += 21) {
      rows.push({ subject, day, measure: 'dose', value: 420, item: 1 });
    }
    const nadir = Number.isNaN(f.best) ? 0 : f.best;
    for (let day = 0; day <= end; day += 63) {
      const fall = nadir * Math.min(1, day / 189) * (0.9 + 0.1 * spread(subject + day, 0.618));
      const regrowth = day > 0.7 * f.progression ? 0.16 * (day - 0.7 * f.progression) : 0;
      const value = 40 + 60 * spread(subject, 0.29);
      rows.push({
        subject,
        day,
        measure: 'sum of diameters',
        value: value * Math.max(0.01, 1 + (fall + regrowth) / 100),
      });
    }
    const last = Math.min(f.death, f.lost, 2192 - f.entry);
    if (f.progression <= last) rows.push({ subject, day: f.progression, measure: 'progression', value: 1 });
    if (f.death <= last) rows.push({ subject, day: f.death, measure: 'death', value: f.death });
    else if (f.lost <= last) rows.push({ subject, day: f.lost, measure: 'lost to follow-up', value: f.lost });
  });
  rows.sort((a, b) => a.subject - b.subject || a.day - b.day);
  return {
    subject: Int32Array.from(rows, (r) => r.subject),
    day: Int32Array.from(rows, (r) => r.day),
    measure: Uint8Array.from(rows, (r) => measureCode(r.measure)),
    item: Int16Array.from(rows, (r) => r.item ?? -1),
    value: Float64Array.from(rows, (r) => r.value),
  };
}

function estimateTimes(column: EndpointColumn, mine: readonly number[]): TimeToEventEstimate {
  if (column.kind !== 'time to event') throw new Error('not a time to event');
  const time = Float64Array.from(mine, (i) => column.time[i]! / month);
  const event = Uint8Array.from(mine, (i) => column.event[i]!);
  const curve = estimateKaplanMeier({ time, event });
  const atRiskMonths = Array.from({ length: Math.floor(Math.max(...time) / 6) + 2 }, (_, k) => 6 * k);
  const limits = (x: Float64Array) => Array.from(x, (v) => (Number.isNaN(v) ? null : v));
  return {
    kind: 'time to event',
    endpoint: column.endpoint,
    n: mine.length,
    events: event.reduce((a, b) => a + b, 0),
    median: estimateQuantile(curve),
    curve: {
      months: [...curve.time],
      survival: [...curve.survival],
      low: limits(curve.low),
      high: limits(curve.high),
      before: [...curve.atRisk],
      censored: [...time].filter((_, i) => event[i] === 0).sort((a, b) => a - b),
      atRiskMonths,
      atRisk: [...atRiskAt(curve, atRiskMonths)],
    },
    reasons: Object.fromEntries(
      column.reasons
        .map((reason, k) => [reason, mine.filter((i) => column.reason[i] === k).length] as const)
        .filter(([, count]) => count > 0),
    ),
    landmarks: [],
    restrictedMean: null,
  };
}

function estimateClasses(
  endpoint: string,
  classes: Readonly<Record<string, number>>,
  count: number,
): RateEstimate {
  const n = Object.values(classes).reduce((a, b) => a + b, 0);
  const { value, low, high } = estimateRate(count, n);
  const percent = (x: number | null) => (x === null ? null : 100 * x);
  return {
    kind: 'rate',
    endpoint,
    n,
    count,
    rate: { value: percent(value), low: percent(low), high: percent(high) },
    classes,
  };
}

function analyseArm(
  inputs: TrialInputs,
  fates: readonly Fate[],
  columns: { arm: number; endpoints: readonly EndpointColumn[] },
): ArmAnalysis {
  const { id, label, role } = inputs.design.arms[columns.arm]!;
  const mine = [...fates.keys()].filter((i) => fates[i]!.arm === columns.arm);
  const tally = (names: readonly string[], codes: ArrayLike<number>) =>
    Object.fromEntries(names.map((name, k) => [name, mine.filter((i) => codes[i] === k).length]));
  const estimates = columns.endpoints.map((column) => {
    if (column.kind === 'time to event') return estimateTimes(column, mine);
    if (column.kind === 'response') {
      const responders = mine.filter((i) => column.responder[i] === 1).length;
      return estimateClasses(column.endpoint, tally(responseClasses, column.best), responders);
    }
    if (column.kind === 'occurrence') {
      const found = mine.filter((i) => column.found[i] === 0).length;
      return estimateClasses(column.endpoint, tally(column.words, column.found), found);
    }
    const severe = mine.filter((i) => column.grade[i]! >= 3).length;
    return estimateClasses(
      column.endpoint,
      tally(
        [0, 1, 2, 3, 4, 5].map((grade) => `grade ${grade}`),
        column.grade,
      ),
      severe,
    );
  });
  return { id, label, role, n: mine.length, estimates };
}

function disposeArm(id: string, mine: readonly Fate[]): Disposition {
  const cutoff = (f: Fate) => 72 * month - f.entry;
  const died = mine.filter((f) => f.death <= Math.min(f.lost, cutoff(f))).length;
  const lost = mine.filter((f) => f.lost < Math.min(f.death, cutoff(f))).length;
  const failed = id === 'B' ? 1 : 0;
  return {
    arm: id,
    randomised: mine.length,
    solved: mine.length - failed,
    failed,
    progressed: mine.filter((f) => f.progression <= Math.min(f.death, f.lost, cutoff(f))).length,
    died,
    lostToFollowUp: lost,
    aliveAtCutoff: mine.length - died - lost - failed,
    stopped: [
      { drug: 'trastuzumab', reason: 'progression', count: Math.round(0.6 * mine.length) },
      { drug: 'trastuzumab', reason: 'toxicity', count: Math.round(0.04 * mine.length) },
      { drug: 'docetaxel', reason: 'completed', count: Math.round(0.74 * mine.length) },
      { drug: 'docetaxel', reason: 'toxicity', count: Math.round(0.1 * mine.length) },
    ],
  };
}

function makeExposure(fates: readonly Fate[]): ExposureCurve[] {
  const shapes = [
    { drug: 'pertuzumab', arms: ['A'], peak: 190, halfLife: 17, width: 1.6, every: 21, to: 126 },
    { drug: 'trastuzumab', arms: ['A', 'B'], peak: 150, halfLife: 20, width: 1.8, every: 21, to: 126 },
    { drug: 'docetaxel', arms: ['A', 'B'], peak: 2.4, halfLife: 0.2, width: 2, every: 21, to: 63 },
  ];
  return shapes.flatMap(({ drug, arms, peak, halfLife, width, every, to }) => {
    const fine = Array.from({ length: 48 }, (_, k) => k / 48);
    const days = [...fine, ...Array.from({ length: to * 2 - 1 }, (_, k) => 1 + k / 2)];
    const p50 = days.map((day) => {
      const doses = Array.from({ length: Math.floor(day / every) + 1 }, (_, k) => k * every);
      return doses.reduce((sum, at) => sum + peak * 2 ** (-(day - at) / halfLife), 0);
    });
    return arms.map((arm) => ({
      arm,
      drug,
      days,
      p5: p50.map((c) => c / width),
      p50,
      p95: p50.map((c) => c * width),
      ...sampleAverages(fates, { arm: arm === 'A' ? 0 : 1, middle: 0.45 * peak }),
    }));
  });
}

/** Average concentrations of up to 60 subjects of an arm, higher where the tumour shrank more. */
function sampleAverages(fates: readonly Fate[], { arm, middle }: { arm: number; middle: number }) {
  const sample = [...fates.keys()].filter((i) => fates[i]!.arm === arm).slice(0, 60);
  const averages = sample.map((subject) => {
    const { best } = fates[subject]!;
    const shrunk = Number.isNaN(best) ? 0 : Math.min(100, -best) / 100;
    return { subject, average: middle * (0.7 + 0.6 * spread(subject, 0.2360679775) + 0.15 * shrunk) };
  });
  return { subjects: averages.length, averages };
}

/** Two covariates with levels, and age, none of which changes what happens. */
function makeCovariates(size: number): Pick<Cohort, 'symbols' | 'values' | 'categorical'> {
  const level = (step: number, from: number) =>
    Int32Array.from({ length: size }, (_, i) => (spread(i, step) < from ? 0 : 1));
  return {
    symbols: ['AGE'],
    values: [Float64Array.from({ length: size }, (_, i) => 30 + 45 * spread(i, 0.4656912847))],
    categorical: [
      { name: 'line', categories: ['1'], index: new Int32Array(size) },
      {
        name: 'hormoneReceptor',
        categories: ['positive', 'negative'],
        index: level(0.7320508076, 0.48),
      },
      { name: 'priorChemotherapy', categories: ['yes', 'no'], index: level(0.2360679775, 0.46) },
      { name: 'liverMetastases', categories: ['yes', 'no'], index: level(0.6457513111, 0.03) },
    ],
  };
}

function makeCohort(fates: readonly Fate[]): Cohort {
  return {
    size: fates.length,
    ...makeCovariates(fates.length),
    arm: Int32Array.from(fates, (f) => f.arm),
    stratum: new Int32Array(fates.length),
    strata: ['all'],
    entryDay: Int32Array.from(fates, (f) => f.entry),
    screened: 1131,
    plausibility: null,
  };
}

/**
 * Makes a result to draw reports from: a drawing sample by simple formulas, not the outcome of any simulation.
 * @param subjects how many, default 808
 * @param inputs default the CLEOPATRA design of the catalog
 */
export function makeSampleResult(subjects = 808, inputs: TrialInputs = sampleInputs()): TrialResult {
  const fates = Array.from({ length: subjects }, (_, i) => makeFate(i, i % 2));
  const endpoints: EndpointColumn[] = [
    makeTimes(fates, 1187, 'pfs'),
    makeResponse(fates),
    makeTimes(fates, 2192, 'os'),
    {
      kind: 'grade',
      endpoint: 'neutropenia',
      cutoffDay: 1187,
      grade: Uint8Array.from(fates, (f) => f.grade),
    },
  ];
  const ids = inputs.design.arms.map(({ id }) => id);
  const cohort = makeCohort(fates);
  return {
    inputs,
    cohort,
    observations: makeObservations(fates),
    endpoints: { rows: endpoints },
    analysis: {
      arms: ids.map((_, arm) => analyseArm(inputs, fates, { arm, endpoints })),
      ...test(inputs, cohort, { rows: endpoints }),
      dispositions: ids.map((id, arm) =>
        disposeArm(
          id,
          fates.filter((f) => f.arm === arm),
        ),
      ),
    },
    exposure: makeExposure(fates),
    failures: [{ subject: 417, arm: 'B', day: 212, outcome: 'step too small' }],
    work: {
      steps: 1_482_113,
      rejected: 40_221,
      rateCalls: 6_112_480,
      jacobians: 88_120,
      factorisations: 312_907,
    },
    provenance: {
      designHash: '5f0c0de5'.repeat(8),
      hash: 'a1b2c3d4'.repeat(8),
      seed: 1,
      engineVersion: '0.1.0',
      catalogVersion: '0.1.0',
      method: 'drawing sample, nothing was solved',
    },
  };
}
