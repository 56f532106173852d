import type { DoseAmount } from '../data/regimen.ts';

/** What a dose is scaled by. */
export interface BodySize {
  /** Body weight [kg]. */
  readonly weight: number;
  /** Body surface [m2]. */
  readonly surface: number;
}

/** The amount one subject receives [mg]. */
export function doseAmount(dose: DoseAmount, body: BodySize): number {
  switch (dose.per) {
    case 'flat':
      return dose.value;
    case 'body weight':
      return dose.value * body.weight;
    case 'body surface':
      return dose.value * body.surface;
  }
}
