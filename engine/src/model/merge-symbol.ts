import { sameExpression } from './same-expression.ts';
import { isPlainParameter, type SymbolFacts } from './symbol-facts.ts';

/** Either what two models together say of a symbol, or why they do not agree. */
type Merged = { readonly facts: SymbolFacts } | { readonly conflict: string };

/**
 * What two models that share a symbol say of it together. A definition (rule, species, compartment) takes the
 * place of a plain parameter; a value takes the place of none; a bare mention of a species or compartment takes
 * the other's definition. Anything else that differs is a conflict, in words.
 */
export function mergeSymbol(a: SymbolFacts, b: SymbolFacts): Merged {
  const unitA = unitOf(a);
  const unitB = unitOf(b);
  if (unitA !== null && unitB !== null && unitA !== unitB)
    return { conflict: `the units ${unitA} and ${unitB}` };
  const unit = unitA ?? unitB;
  const plainA = isPlainParameter(a);
  const plainB = isPlainParameter(b);
  if (plainA && plainB) return mergeDefaults(a, b, unit);
  if (plainA || plainB) return { facts: withUnit(plainA ? b : a, unit) };
  return mergeDefinitions(a, b, unit);
}

function mergeDefaults(a: SymbolFacts, b: SymbolFacts, unit: string | null): Merged {
  const first = a.parameter!.initial;
  const second = b.parameter!.initial;
  if (first && second && !sameExpression(first, second)) return { conflict: 'different default values' };
  return { facts: withUnit(first ? a : b, unit) };
}

function mergeDefinitions(a: SymbolFacts, b: SymbolFacts, unit: string | null): Merged {
  if (!sameKind(a, b)) return { conflict: 'two kinds of symbol' };
  if (isMention(b)) return { facts: withUnit(a, unit) };
  if (isMention(a)) return { facts: withUnit(b, unit) };
  return sameFacts(a, b) ? { facts: withUnit(a, unit) } : { conflict: 'two different definitions' };
}

function sameKind(a: SymbolFacts, b: SymbolFacts): boolean {
  if (a.species && b.species) return a.species.boundary === b.species.boundary;
  return Boolean(a.compartment && b.compartment) || Boolean(a.parameter && b.parameter);
}

/** A species without place, value or rule, or a compartment without size: named, defined elsewhere. */
function isMention({ species, compartment, assignment, rate }: SymbolFacts): boolean {
  if (assignment || rate) return false;
  if (compartment) return compartment.size === null;
  return (
    species !== null && species.compartment === null && species.initial === null && !species.substanceOnly
  );
}

function sameFacts(a: SymbolFacts, b: SymbolFacts): boolean {
  return (
    sameExpression(a.assignment, b.assignment) &&
    sameExpression(a.rate, b.rate) &&
    sameExpression(initialOf(a), initialOf(b)) &&
    a.species?.compartment === b.species?.compartment &&
    a.species?.substanceOnly === b.species?.substanceOnly
  );
}

function initialOf({ compartment, species, parameter }: SymbolFacts): SymbolFacts['assignment'] {
  return (compartment ? compartment.size : (species ?? parameter)?.initial) ?? null;
}

function unitOf({ species, parameter }: SymbolFacts): string | null {
  return (species ?? parameter)?.unit ?? null;
}

function withUnit(facts: SymbolFacts, unit: string | null): SymbolFacts {
  return {
    ...facts,
    species: facts.species && { ...facts.species, unit },
    parameter: facts.parameter && { ...facts.parameter, unit },
  };
}
