import { z } from 'zod';
import { parameterSource } from './parameter-table.ts';

/** What a virtual patient must be like to be a person who could exist: a formula within limits. */
export const plausibilityRuleSchema = z.strictObject({
  name: z.string().min(3),
  formula: z.string().describe('Over numbers of the population and parameters of the model.'),
  unit: z.string(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  ...parameterSource,
});

export type PlausibilityRule = z.infer<typeof plausibilityRuleSchema>;

/** Mean of a number, or share of a category, before the rules and among those who pass them. */
export interface PlausibilityEffect {
  readonly symbol: string;
  /** Null for the mean of a number. */
  readonly category: string | null;
  readonly before: number;
  readonly after: number;
}

/** What the plausibility rules of a population did; every patient who passes has the same weight. */
export interface PlausibilityRecord {
  readonly drawn: number;
  readonly plausible: number;
  /** By rule: how many of those drawn break it; one patient may break several. */
  readonly refused: readonly { readonly name: string; readonly count: number }[];
  readonly effects: readonly PlausibilityEffect[];
}
