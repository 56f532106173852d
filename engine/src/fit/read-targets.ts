import type { EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import type { EvidencePlan } from '../data/evidence-plan.ts';
import { daysPerMonth } from '../data/months.ts';
import { type Problem, problem } from '../data/problem.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { choosePublished } from '../trial/choose-published.ts';
import {
  curveOfColumn,
  type Reading,
  readLogHazardRatio,
  readRate,
  readShareAt,
} from '../trial/estimate-quantity.ts';
import { observeRecord } from '../trial/observed-reading.ts';
import { publishedSubjects } from '../trial/published-subjects.ts';

/** A target of the fit with what was published of it. */
export interface FitTarget {
  /** Index of its trial among the fitted ones. */
  readonly trial: number;
  readonly planned: EvidencePlan['targets'][number];
  /** Endpoint of the design. */
  readonly endpoint: string;
  /** Indices of its arms. */
  readonly arms: readonly number[];
  /** Of a median or a share without event the day at which it is read; null for others. */
  readonly day: number | null;
  readonly observed: number;
  /** Of the published value by sampling; weight and discrepancy are in `allowed`. */
  readonly variance: number;
  /** Variance that the fit allows besides that of the simulation. */
  readonly allowed: number;
}

/**
 * Finds what was published of each target.
 * @param plan targets by name
 * @param trials fitted trials with their records
 * @returns the targets, and a problem for each that no record or no endpoint fits
 */
export function readTargets(
  plan: EvidencePlan,
  trials: readonly TrialInputs[],
): { readonly targets: FitTarget[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const records = trials.map(({ design, published }) =>
    published === null
      ? []
      : choosePublished(design, published, plan.split.find((s) => s.trial === design.id)?.analysis),
  );
  const targets = plan.targets.flatMap((planned, i): FitTarget[] => {
    const trial = trials.findIndex(({ design }) => design.id === planned.trial);
    if (trial < 0) return [];
    const found = records[trial]!.find(
      ({ quantity: q }) =>
        q.endpoint === planned.endpoint && q.measure === planned.measure && sameArms(q.arms, planned.arms),
    );
    if (found === undefined) {
      problems.push(unknownTarget(planned, i, records[trial]!));
      return [];
    }
    const { design } = trials[trial]!;
    const { quantity, record, simulated } = found;
    const { value, variance } = observeRecord(
      record,
      quantity,
      publishedSubjects(trials[trial]!, quantity.arms),
    );
    const spare = plan.discrepancy[planned.measure];
    const months = quantity.measure === 'median' ? record.value : quantity.atMonths;
    return [
      {
        trial,
        planned,
        endpoint: simulated,
        arms: quantity.arms.map((id) => design.arms.findIndex((arm) => arm.id === id)),
        day: months === null ? null : months * daysPerMonth,
        observed: value,
        variance,
        allowed: variance / planned.weight + spare * spare,
      },
    ];
  });
  return { targets, problems };
}

/** Reads a target off a solved trial. */
export function readTarget({ endpoint, arms, day }: FitTarget, tables: readonly EndpointTable[]): Reading {
  const columns = arms.map((arm) => tables[arm]!.rows.find((row) => row.endpoint === endpoint)!);
  const [first, second] = columns;
  if (second !== undefined) {
    return readLogHazardRatio(first as TimeToEventColumn, second as TimeToEventColumn);
  }
  if (first!.kind !== 'time to event') return readRate(first!);
  return readShareAt(curveOfColumn(first as TimeToEventColumn), day ?? 0);
}

function sameArms(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

function unknownTarget(
  planned: EvidencePlan['targets'][number],
  i: number,
  records: ReturnType<typeof choosePublished>,
): Problem {
  const known = records.map(({ quantity: q }) => `${q.endpoint} ${q.measure} ${q.arms.join('/')}`);
  return problem('unknown-target', `targets[${i}]`, {
    expected: `a published figure that the design of ${planned.trial} simulates, one of: ${known.join(', ')}`,
    received: `${planned.endpoint} ${planned.measure} ${planned.arms.join('/')}`,
    remedy: 'Name another, or add the endpoint to the design.',
  });
}
