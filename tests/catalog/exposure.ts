import type { Doses } from '../../engine/src/data/doses.ts';
import type { Drug, ExpectedExposure } from '../../engine/src/data/drug.ts';
import { drugSymbol } from '../../engine/src/data/drug-model.ts';
import type { TrialDesign } from '../../engine/src/data/trial-design.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { plannedDosesOf } from '../../engine/src/therapy/planned-doses.ts';
import { schedule } from '../../engine/src/therapy/schedule.ts';
import { type Course, loadSubject } from '../../engine/src/trial/course.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { convert } from '../../engine/src/units/convert.ts';
import { readUnit, type Unit } from '../../engine/src/units/unit.ts';
import { withoutSpread } from '../reference/platform/typical-trial.ts';

/** One published figure beside the simulated one. */
export interface Comparison {
  readonly what: string;
  readonly published: number;
  readonly simulated: number;
  /** Simulated over published. */
  readonly ratio: number;
  readonly isWithin: boolean;
}

/** Holds the typical subject of a trial's population, given the label regimen, against every published exposure. */
export async function compareExposures(inputs: TrialInputs, drug: Drug): Promise<Comparison[]> {
  const typical = withoutSpread(inputs);
  const course = await prepareTrial(typical, { lanes: 1 });
  return drug.expected.map((row) => {
    const simulated = simulateRow(course, { inputs: typical, drug, row });
    const ratio = simulated / row.value;
    const what = `${row.quantity}, ${row.cycle === 'steady state' ? row.cycle : `cycle ${row.cycle}`}, ${drug.label[row.label]!.dose} every ${drug.label[row.label]!.every}`;
    const isWithin = ratio <= row.tolerance && ratio >= 1 / row.tolerance;
    return { what, published: row.value, simulated, ratio, isWithin };
  });
}

interface RowOf {
  readonly inputs: TrialInputs;
  readonly drug: Drug;
  readonly row: ExpectedExposure;
}

function simulateRow(course: Course, of: RowOf): number {
  const { drug, row } = of;
  const dosing = labelDosing(course, of);
  if (row.quantity === 'terminal half-life') return halfLife(course, of, dosing.once);
  // steady state: the twelfth cycle or a later one, at least 36 weeks into treatment
  const cycle = row.cycle === 'steady state' ? Math.max(12, Math.ceil(252 / dosing.every)) : row.cycle;
  const start = (cycle - 1) * dosing.every;
  const days = gridOf(start, dosing.every, dosing.infusion);
  const c = concentrations(course, { drug, doses: dosing.doses, days });
  const unit = readUnit(row.unit) as Unit;
  if (row.quantity === 'area under the curve') {
    let area = 0;
    for (let k = 1; k < c.length; k++) area += ((c[k]! + c[k - 1]!) / 2) * (days[k]! - days[k - 1]!);
    return convert(area, readUnit('mg*d/L') as Unit, unit);
  }
  const value = row.quantity === 'peak' ? Math.max(...c) : c.at(-1)!;
  return convert(value, readUnit('mg/L') as Unit, unit);
}

/** Doses of the label for the typical subject over two years, and the first of them alone. */
export function labelDosing(
  course: Course,
  { inputs, drug, row }: Pick<RowOf, 'inputs' | 'drug'> & { readonly row: Pick<ExpectedExposure, 'label'> },
) {
  const { loading, dose, infusion, every } = drug.label[row.label]!;
  const dosing = {
    drug: drug.id,
    dose,
    infusion,
    every,
    days: [1],
    timesPerDay: 1,
    start: '0 d',
    adherence: 1,
    ...(loading && { loading }),
  };
  const arm = {
    ...inputs.design.arms[0]!,
    periods: [{ name: 'label', until: 'progression', share: 1, drugs: [dosing], choices: [] }],
  };
  const design = { ...inputs.design, arms: [arm] } as TrialDesign;
  const ids = inputs.drugs.map((d) => d.drug.id);
  const [period] = schedule(
    design,
    inputs.drugs.map((d) => d.drug),
    ids,
  )[0]!;
  const [regimen] = period!.choices[0]!.regimens;
  const value = (symbol: string) => course.cohort.values[course.cohort.symbols.indexOf(symbol)]![0]!;
  const body = { weight: value('WT'), surface: value('BSA') };
  const target = (index: number) => course.doseTarget[index]!;
  const until = (days: number): Doses => plannedDosesOf(period!, body, { until: days, target });
  return { doses: until(730), once: until(0), every: regimen!.every, infusion: regimen!.infusion };
}

/** Days of one cycle: dense in the infusion and the hours after it. */
function gridOf(start: number, every: number, infusion: number): Float64Array {
  const days = new Set<number>();
  for (let k = 0; k <= 200; k++) days.add(start + (infusion * k) / 200);
  for (let k = 0; k <= 400; k++) days.add(start + infusion + ((1 - infusion) * k) / 400);
  for (let k = 0; k <= 2000; k++) days.add(start + 1 + ((every - 1) * k) / 2000);
  return Float64Array.from(days).sort();
}

function concentrations(
  course: Course,
  of: { readonly drug: Drug; readonly doses: Doses; readonly days: Float64Array },
): number[] {
  const { kernel } = course;
  loadSubject(course, 0);
  const { values, outcome } = solve(kernel, {
    doses: of.doses,
    times: of.days,
    tolerances: course.tolerances,
  });
  if (outcome.kind !== 'success') throw new Error(`${of.drug.id}: ${outcome.kind}`);
  const output = kernel.outputs.indexOf(drugSymbol(of.drug.id, of.drug.pharmacokinetics.concentration));
  const n = kernel.states.length;
  return Array.from(of.days, (day, k) => {
    kernel.state.set(values.subarray(k * n, (k + 1) * n));
    kernel.observe(day);
    return kernel.output[output]!;
  });
}

/** From the slope between four and five published half-lives after one dose. */
function halfLife(course: Course, { drug, row }: RowOf, doses: Doses): number {
  const day = readUnit('d') as Unit;
  const published = convert(row.value, readUnit(row.unit) as Unit, day);
  const days = Float64Array.of(4 * published, 5 * published);
  const [early, late] = concentrations(course, { drug, doses, days });
  return convert((Math.LN2 * published) / Math.log(early! / late!), day, readUnit(row.unit) as Unit);
}
