import type { Doses } from '../data/doses.ts';
import type { Drug, ExpectedExposure } from '../data/drug.ts';
import { drugSymbol } from '../data/drug-model.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Method } from '../data/method.ts';
import type { Population } from '../data/population.ts';
import type { PeriodSchedule, Regimen } from '../data/regimen.ts';
import { type TrialDesign, trialDesignSchema } from '../data/trial-design.ts';
import type { DrugEntry } from '../data/trial-inputs.ts';
import { log } from '../math/log.ts';
import { joinModels } from '../model/join-models.ts';
import { prepareSampler, samplePatient } from '../population/sample-values.ts';
import { typicalTable } from '../population/typical-table.ts';
import { rodas5p } from '../solve/rodas5p.ts';
import { solve } from '../solve/solve.ts';
import type { BodySize } from '../therapy/dose-amount.ts';
import { plannedDosesOf } from '../therapy/planned-doses.ts';
import { schedule } from '../therapy/schedule.ts';
import { bodySize, clearanceSymbols } from './body-size.ts';
import { compileModel } from './compile.ts';
import { kernelColumns } from './kernel-columns.ts';

/** One drug alone in the typical subject of a population, ready to be followed through its label regimens. */
export interface TypicalDrug {
  readonly drug: Drug;
  readonly kernel: Kernel;
  readonly body: BodySize;
}

/** What the typical subject is exposed to under a label regimen. */
export type ExposureQuestion = Pick<ExpectedExposure, 'quantity' | 'cycle' | 'label'>;

/** Natural logarithm of 2. */
const ln2 = log(2);

const tolerances = { relative: 1e-8, absolute: 1e-14, states: {} };

/**
 * Compiles the disposition of a drug alone, with the values of the typical subject.
 *
 * @param entry the drug and its pharmacokinetic model
 * @param population whose typical values and likeliest categories are taken for the covariates
 * @param methods that the kernel can step with; the first is used by default
 */
export async function typicalDrug(
  entry: DrugEntry,
  population: Population,
  methods: readonly Method[] = [rodas5p],
): Promise<TypicalDrug> {
  const { drug, pharmacokinetics } = entry;
  const model = joinModels(drug.id, [], [{ id: drug.id, model: pharmacokinetics, contributions: [] }]);
  const kernel = await compileModel(model, { methods, lanes: 1 });
  const { parameters } = drug.pharmacokinetics;
  const samplers = [
    prepareSampler(typicalTable(population.covariates), [], { prefix: '', place: population.id }),
    prepareSampler(typicalTable(parameters), [], { prefix: drugSymbol(drug.id, ''), place: drug.id }),
  ];
  const { numbers } = samplePatient(samplers, 1, 0);
  const symbols = [...numbers.keys()];
  kernelColumns(kernel, { symbols }, samplers).forEach(({ column, numerator, denominator }, k) => {
    if (column >= 0) kernel.parameters[k] = (numbers.get(symbols[column]!)! * numerator) / denominator;
  });
  const value = (symbol: string) => numbers.get(symbol) ?? Number.NaN;
  return { drug, kernel, body: bodySize(clearanceSymbols([drug]), value) };
}

/**
 * The exposure of the typical subject under a label regimen.
 *
 * @param typical from `typicalDrug`
 * @param question quantity, cycle and label regimen; for a half-life `near` is where it is looked for [d]
 *   and at steady state it is the slope of the last third of a cycle
 * @return peak and trough [mg/L], area under the curve of one cycle [mg*d/L], half-life [d]; of a vaccine in
 *   reference doses per day in place of mg/L
 */
export function simulateExposure(
  typical: TypicalDrug,
  question: ExposureQuestion & { near?: number },
): number {
  const period = labelPeriod(typical.drug, question.label);
  const [regimen] = period.choices[0]!.regimens;
  const { every } = regimen!;
  const isSlope = question.quantity === 'terminal half-life';
  if (isSlope && question.cycle !== 'steady state') return halfLife(typical, period, question.near ?? null);
  const cycle = question.cycle === 'steady state' ? Math.max(12, Math.ceil(252 / every)) : question.cycle;
  const start = (cycle - 1) * every;
  if (isSlope) {
    const doses = dosesUntil(typical, period, start);
    return slopeBetween(typical, doses, [start + (2 / 3) * every, start + every]);
  }
  const days = daysOfCycle(regimen!, start);
  const c = concentrations(typical, dosesUntil(typical, period, start + every - 1e-9), days);
  if (question.quantity === 'peak') return c.reduce((most, one) => Math.max(most, one), 0);
  if (question.quantity === 'trough') return c[c.length - 1]!;
  let area = 0;
  for (let k = 1; k < c.length; k++) area += ((c[k]! + c[k - 1]!) / 2) * (days[k]! - days[k - 1]!);
  return area;
}

/**
 * Concentration at the end of each cycle of a label regimen.
 *
 * @param label index of the regimen
 * @param cycles how many
 * @return troughs [mg/L], in the order of the cycles, and the length of a cycle [d]
 */
export function simulateTroughs(
  typical: TypicalDrug,
  label: number,
  cycles: number,
): { readonly troughs: number[]; readonly every: number } {
  const period = labelPeriod(typical.drug, label);
  const [{ every }] = period.choices[0]!.regimens as [Regimen];
  const doses = dosesUntil(typical, period, cycles * every - 1e-9);
  // just before the next dose
  const ends = Float64Array.from({ length: cycles }, (_, k) => (k + 1) * every - 1e-6);
  return { troughs: concentrations(typical, doses, ends), every };
}

/** A label regimen as the one period of a trial. */
export function labelPeriod(drug: Drug, label: number): PeriodSchedule {
  const { indication: _, status: __, source: ___, ...dosing } = drug.label[label]!;
  const design: TrialDesign = trialDesignSchema.parse({
    id: 'label',
    title: 'Label',
    population: 'typical',
    subjects: 1,
    arms: [
      {
        id: 'A',
        label: 'A',
        role: 'single',
        periods: [{ name: 'label', drugs: [{ drug: drug.id, ...dosing }] }],
      },
    ],
    analysis: [{ endpoint: 'os', cutoff: '1 d' }],
  });
  return schedule(design, [drug], [drug.id])[0]![0]!;
}

/** Doses of a label regimen to the typical subject up to a day. */
export function dosesUntil(
  { drug, kernel, body }: TypicalDrug,
  period: PeriodSchedule,
  until: number,
): Doses {
  const dosed = kernel.states.indexOf(drugSymbol(drug.id, drug.pharmacokinetics.dosedSpecies));
  return plannedDosesOf(period, body, { until, target: () => dosed });
}

/** Days of one cycle: dense in each infusion and the day after it. */
function daysOfCycle({ every, infusion, days: given }: Regimen, start: number): Float64Array {
  const days = new Set<number>();
  for (const day of given) {
    const after = Math.min(1, Math.max(0, every - day - infusion));
    for (let k = 0; k <= 200; k++) days.add(start + day + (infusion * k) / 200);
    for (let k = 0; k <= 400; k++) days.add(start + day + infusion + (after * k) / 400);
  }
  for (let k = 0; k <= 2000; k++) days.add(start + (every * k) / 2000);
  return Float64Array.from(days)
    .filter((day) => day <= start + every)
    .sort();
}

function concentrations({ drug, kernel }: TypicalDrug, doses: Doses, days: Float64Array): number[] {
  const { values, outcome } = solve(kernel, { doses, times: days, tolerances });
  if (outcome.kind !== 'success') return Array.from(days, () => Number.NaN);
  const output = kernel.outputs.indexOf(drugSymbol(drug.id, drug.pharmacokinetics.concentration));
  const n = kernel.states.length;
  return Array.from(days, (day, k) => {
    kernel.state.set(values.subarray(k * n, (k + 1) * n));
    kernel.observe(day);
    return Math.max(0, kernel.output[output]!);
  });
}

/**
 * From the slope of the logarithm after one dose, between four and five times `near`; without it, over the last third of the time to
 * the next dose, or until a ten-thousandth of the peak is left.
 */
function halfLife(typical: TypicalDrug, period: PeriodSchedule, near: number | null): number {
  const doses = dosesUntil(typical, period, 0);
  const [{ infusion }] = period.choices[0]!.regimens as [Regimen];
  const times =
    near === null ? lateTimes(typical, period, doses) : [infusion + 4 * near, infusion + 5 * near];
  return slopeBetween(typical, doses, times as [number, number]);
}

function slopeBetween(typical: TypicalDrug, doses: Doses, [from, to]: readonly [number, number]): number {
  const [early, late] = concentrations(typical, doses, Float64Array.of(from, to));
  return (ln2 * (to - from)) / log(early! / late!);
}

function lateTimes(typical: TypicalDrug, period: PeriodSchedule, doses: Doses): [number, number] {
  const [{ every, infusion }] = period.choices[0]!.regimens as [Regimen];
  const horizon = Math.max(every, 30);
  const days = Float64Array.from({ length: 3001 }, (_, k) => infusion + (horizon * k) / 3000);
  const c = concentrations(typical, doses, days);
  const gone = c.findIndex((one) => one < 1e-4 * c[0]!);
  const to = Math.min(gone < 0 ? horizon : days[gone]! - infusion, horizon);
  return [infusion + (2 / 3) * to, infusion + to];
}
