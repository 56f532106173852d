import type { Doses } from '../data/doses.ts';
import type { PeriodSchedule } from '../data/regimen.ts';
import { type BodySize, doseAmount } from './dose-amount.ts';
import { plannedDay, plannedDoses } from './schedule.ts';

/**
 * The doses of one period as planned, with neither delay nor reduction; of several choices the first.
 *
 * @param period from day 0
 * @param body size of the subject
 * @param options `until`: last day with a dose [d]; `target(drug)`: kernel state that receives a drug
 * @return doses sorted by time, drugs of the same time in the order of the period
 */
export function plannedDosesOf(
  period: PeriodSchedule,
  body: BodySize,
  options: { readonly until: number; readonly target: (drug: number) => number },
): Doses {
  const rows = period.choices[0]!.regimens.flatMap((regimen, order) => {
    const found: { time: number; order: number; amount: number; duration: number; target: number }[] = [];
    for (let i = 0; i < plannedDoses(regimen); i++) {
      const time = plannedDay(regimen, 0, i);
      if (time > options.until) break;
      const amount = doseAmount(i === 0 ? regimen.loading : regimen.dose, body, regimen.drug);
      found.push({ time, order, amount, duration: regimen.infusion, target: options.target(regimen.drug) });
    }
    return found;
  });
  rows.sort((a, b) => a.time - b.time || a.order - b.order);
  return {
    time: Float64Array.from(rows, (r) => r.time),
    amount: Float64Array.from(rows, (r) => r.amount),
    duration: Float64Array.from(rows, (r) => r.duration),
    target: Int32Array.from(rows, (r) => r.target),
  };
}
