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
  /** Sudden changes; absent when there are none. */
  readonly events?: readonly ModelEvent[];
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

/**
 * Assigns new values when its trigger becomes true (SBML Level 3 Version 2, section 4.11). A trigger that stays true
 * does not fire again.
 */
export interface ModelEvent {
  readonly id: string;
  /** True when not 0. */
  readonly trigger: Expression;
  /** From firing to execution [d], evaluated when it fires; null, the default, for none. */
  readonly delay?: Expression | null;
  /** Of events due at one time the highest is executed first; evaluated before each execution. Null, the default: after all others. */
  readonly priority?: Expression | null;
  /** False: an event that waits for its execution is dropped when its trigger becomes false. Default true. */
  readonly persistent?: boolean;
  /** Value of the trigger before time 0; false lets a trigger that holds at time 0 fire then. Default true. */
  readonly initialValue?: boolean;
  /** True: the assignments are evaluated when the event fires; false: when it is executed. Default true. */
  readonly useValuesFromTriggerTime?: boolean;
  /** Evaluated together, then assigned; a symbol has its own meaning, so a species its amount or concentration. */
  readonly assignments: readonly Rule[];
}

export interface UnitDefinition {
  readonly id: string;
  readonly definition: string;
}

export interface DisplayName {
  readonly symbol: string;
  readonly text: string;
}
