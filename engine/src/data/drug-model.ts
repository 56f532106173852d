import type { Expression } from './expression.ts';
import type { Model } from './model.ts';

/** What a drug brings to a joined model: how it moves through the body and what it adds to the platform. */
export interface DrugModel {
  readonly id: string;
  readonly model: Model;
  readonly contributions: readonly Contribution[];
}

/** An addend to an input of the platform, over the drug's own symbols and `time`. */
interface Contribution {
  readonly input: string;
  readonly expression: Expression;
}

/**
 * Name of a drug's symbol in a joined model: `<id>__<symbol>`, hyphens of the id as `_`, as SBML's
 * hierarchical composition (comp version 1, flattening) names the parts of a submodel.
 */
export function drugSymbol(drugId: string, symbol: string): string {
  return `${drugId.replaceAll('-', '_')}__${symbol}`;
}
