import { stopReasons } from '../data/observations.ts';
import type { SubjectRecord } from './subject-record.ts';

/** What may happen to treatment before the endpoint, and how the estimand takes it (ICH E9 (R1), section A.3.2). */
export interface IntercurrentEvent {
  readonly event: 'new treatment' | 'stop for toxicity';
  /** Hypothetical: censored, as if it had not happened. Composite: an event of the endpoint. */
  readonly strategy: 'hypothetical' | 'composite';
}

/** Reasons as the endpoint table names them. */
export const intercurrentReasons: Readonly<Record<IntercurrentEvent['event'], string>> = {
  'new treatment': 'new treatment',
  'stop for toxicity': 'stopped for toxicity',
};

/** Day of an intercurrent event of a subject; null when there was none. */
export function intercurrentDay(event: IntercurrentEvent['event'], record: SubjectRecord): number | null {
  if (event === 'new treatment') return record.firstDay('new treatment');
  const toxicity = stopReasons.indexOf('toxicity');
  return record.rows('drug stopped').find(({ value }) => value === toxicity)?.day ?? null;
}
