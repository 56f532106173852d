import type { Expression } from './expression.ts';

/** A mechanism: what there is, how it starts and how it changes. Time in days. */
export interface Model {
  readonly id: string;
  readonly compartments: readonly Compartment[];
  readonly species: readonly Species[];
  readonly parameters: readonly ModelParameter[];
  readonly reactions: readonly Reaction[];
  /** `symbol := expression` at all times. */
  readonly assignmentRules: readonly Rule[];
  /** `d symbol/dt = expression`. */
  readonly rateRules: readonly Rule[];
  readonly unitDefinitions: readonly UnitDefinition[];
  /** Names for the eye; absent when none is given. */
  readonly displayNames?: readonly DisplayName[];
}

export interface Compartment {
  readonly id: string;
  /** Size [L]; null when a parameter table gives it. */
  readonly size: Expression | null;
}

export interface Species {
  readonly id: string;
  readonly compartment: string | null;
  /** True: the symbol means an amount in formulas; false: amount divided by the compartment's size. */
  readonly substanceOnly: boolean;
  /** True: reactions do not change it (Antimony `$S`). */
  readonly boundary: boolean;
  /** Value at time 0, in the meaning of `substanceOnly`; null when not given (0). */
  readonly initial: Expression | null;
  readonly unit: string | null;
}

export interface ModelParameter {
  readonly id: string;
  /** Value at time 0; null when a parameter table gives it. */
  readonly initial: Expression | null;
  readonly constant: boolean;
  readonly unit: string | null;
}

export interface Reaction {
  readonly id: string;
  readonly reactants: readonly SpeciesReference[];
  readonly products: readonly SpeciesReference[];
  readonly kineticLaw: Expression;
}

export interface SpeciesReference {
  readonly species: string;
  readonly stoichiometry: number;
}

export interface Rule {
  readonly symbol: string;
  readonly expression: Expression;
}

export interface UnitDefinition {
  readonly id: string;
  readonly definition: string;
}

export interface DisplayName {
  readonly symbol: string;
  readonly text: string;
}
