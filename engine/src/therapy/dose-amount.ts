import type { DoseAmount } from '../data/regimen.ts';

/** What a dose is scaled by. */
export interface BodySize {
  /** Body weight [kg]. */
  readonly weight: number;
  /** Body surface [m2]. */
  readonly surface: number;
  /** By drug, the clearance by which a target exposure becomes a dose [L/d]; NaN for drugs not dosed so. */
  readonly clearance?: readonly number[];
}

/**
 * The amount one subject receives [mg, or 1e6 cells].
 *
 * @param dose as the design or label states it
 * @param body of the subject
 * @param drug index of the drug, for doses by target exposure
 */
export function doseAmount(dose: DoseAmount, body: BodySize, drug: number): number {
  switch (dose.per) {
    case 'flat':
    case 'cells':
      return dose.value;
    case 'body weight':
      return dose.value * body.weight;
    case 'body surface':
      return dose.value * body.surface;
    case 'exposure':
      return dose.value * (body.clearance?.[drug] ?? Number.NaN);
  }
}
