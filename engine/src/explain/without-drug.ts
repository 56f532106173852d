import type { Period, TrialDesign } from '../data/trial-design.ts';

/** Ids of the drugs that the periods of an arm give; later lines not among them. */
export function givenDrugs(design: TrialDesign, arm: number): string[] {
  const names = design.arms[arm]!.periods.flatMap(({ drugs, choices }) => [
    ...drugs.map(({ drug }) => drug),
    ...choices.flatMap((choice) => choice.drugs.map(({ drug }) => drug)),
  ]);
  return [...new Set(names)];
}

/** The design with a drug left out of the periods of one arm; later lines stay as they are. */
export function withoutDrug(design: TrialDesign, arm: number, left: string): TrialDesign {
  const given = (drugs: Period['drugs']) => drugs.filter(({ drug }) => drug !== left);
  return {
    ...design,
    arms: design.arms.map((one, a) =>
      a !== arm
        ? one
        : {
            ...one,
            periods: one.periods.map((period) => ({
              ...period,
              drugs: given(period.drugs),
              choices: period.choices.map((choice) => ({ ...choice, drugs: given(choice.drugs) })),
            })),
          },
    ),
  };
}
