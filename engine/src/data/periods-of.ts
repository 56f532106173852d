import type { Dosing, Period, RunIn, TrialDesign } from './trial-design.ts';

/** A treatment period and where it stands in the design. */
export interface PlacedPeriod {
  readonly period: Period;
  readonly path: readonly PropertyKey[];
}

/** Every treatment period that a design writes: prior lines, run-in, those of the arms, later lines. */
export function periodsOf({ priorLines, runIn, arms, laterLines }: TrialDesign): PlacedPeriod[] {
  return [
    ...(priorLines?.lines ?? []).map((period, p) => ({ period, path: ['priorLines', 'lines', p] })),
    ...(runIn === undefined ? [] : [{ period: runInPeriod(runIn), path: ['runIn'] }]),
    ...arms.flatMap((arm, a) =>
      arm.periods.map((period, p) => ({ period, path: ['arms', a, 'periods', p] })),
    ),
    ...laterLines.map((period, p) => ({ period, path: ['laterLines', p] })),
  ];
}

/** The run-in as a period; its duration ends it, or progression. */
export function runInPeriod({ drugs }: RunIn): Period {
  return { name: 'run-in', until: 'progression', share: 1, drugs, choices: [] };
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
