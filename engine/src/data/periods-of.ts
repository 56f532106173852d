import type { Dosing, Period, TrialDesign } from './trial-design.ts';

/** A treatment period and where it stands in the design. */
export interface PlacedPeriod {
  readonly period: Period;
  readonly path: readonly PropertyKey[];
}

/** Every treatment period that a design writes: prior lines, those of the arms, later lines. */
export function periodsOf({ priorLines, arms, laterLines }: TrialDesign): PlacedPeriod[] {
  return [
    ...(priorLines?.lines ?? []).map((period, p) => ({ period, path: ['priorLines', 'lines', p] })),
    ...arms.flatMap((arm, a) =>
      arm.periods.map((period, p) => ({ period, path: ['arms', a, 'periods', p] })),
    ),
    ...laterLines.map((period, p) => ({ period, path: ['laterLines', p] })),
  ];
}

/** What a subject may be given in a period: one of these, with its share. */
export interface PlacedChoice {
  readonly name: string | null;
  readonly share: number;
  readonly drugs: readonly Dosing[];
  readonly path: readonly PropertyKey[];
}

/** The choices of a period, or its one list of drugs. */
export function choicesOf({ drugs, choices }: Period, path: readonly PropertyKey[]): PlacedChoice[] {
  if (choices.length === 0) return [{ name: null, share: 1, drugs, path }];
  return choices.map((choice, c) => ({ ...choice, path: [...path, 'choices', c] }));
}
