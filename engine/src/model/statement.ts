import type { Expression } from '../data/expression.ts';
import type { SpeciesReference } from '../data/model.ts';

/** One fact that an Antimony statement says about a symbol, with the line it stands on. */
export type Statement =
  | Declaration
  | Location
  | Definition
  | ReactionStatement
  | { readonly kind: 'unit'; readonly line: number; readonly symbol: string; readonly unit: string }
  | {
      readonly kind: 'unit definition';
      readonly line: number;
      readonly id: string;
      readonly definition: string;
    }
  | { readonly kind: 'display name'; readonly line: number; readonly symbol: string; readonly text: string };

export interface Declaration {
  readonly kind: 'declaration';
  readonly line: number;
  readonly symbol: string;
  readonly type: 'species' | 'compartment' | null;
  /** `const` true, `var` false, neither null. */
  readonly constant: boolean | null;
  readonly boundary: boolean;
  readonly substanceOnly: boolean;
}

/** `S in V`. */
interface Location {
  readonly kind: 'location';
  readonly line: number;
  readonly symbol: string;
  readonly compartment: string;
}

/** `x = …` (initial), `x := …` (assignment) or `x' = …` (rate). */
export interface Definition {
  readonly kind: 'definition';
  readonly line: number;
  readonly symbol: string;
  readonly how: 'initial' | 'assignment' | 'rate';
  readonly expression: Expression;
}

export interface ReactionStatement {
  readonly kind: 'reaction';
  readonly line: number;
  /** Null when the reaction has no name. */
  readonly id: string | null;
  readonly reactants: readonly SpeciesReference[];
  readonly products: readonly SpeciesReference[];
  /** Species written with `$`. */
  readonly boundary: readonly string[];
  readonly kineticLaw: Expression;
}
