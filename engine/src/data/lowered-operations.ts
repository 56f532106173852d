import type { Operator } from './expression.ts';

/** Operators that are short for others, without loss of accuracy. */
export type LoweredOperator =
  | 'sec'
  | 'csc'
  | 'cot'
  | 'sech'
  | 'csch'
  | 'coth'
  | 'quotient'
  | 'rem'
  | 'xor'
  | 'implies';

/** Values on which the other operators act: numbers, or nodes of a graph. */
export interface Algebra<T> {
  number(value: number): T;
  apply(operator: Exclude<Operator, LoweredOperator>, ...operands: readonly T[]): T;
}

type Lowering = <T>(algebra: Algebra<T>, operands: readonly T[]) => T;

/** From here on e⁻²ˣ is lost beside 1, and sinh x will overflow before its reciprocal is 0. */
const LARGE = 22;

/**
 * What each of these operators means in terms of the others, the one place where it is said. Errors are at most two
 * units in the last place for the functions; `quotient` and `rem` are exact for whole numbers below 2⁵³.
 */
export const loweredOperations: Readonly<Record<LoweredOperator, Lowering>> = {
  sec: ({ number, apply }, [x]) => apply('/', number(1), apply('cos', x!)),
  csc: ({ number, apply }, [x]) => apply('/', number(1), apply('sin', x!)),
  cot: ({ apply }, [x]) => apply('/', apply('cos', x!), apply('sin', x!)),
  // by e^−|x|, because cosh x overflows long before its reciprocal is 0
  sech: ({ number, apply }, [x]) => {
    const decay = apply('exp', apply('negate', apply('abs', x!)));
    return apply('/', apply('*', number(2), decay), apply('+', number(1), apply('*', decay, decay)));
  },
  csch: ({ number, apply }, [x]) => {
    const above = apply('*', number(2), apply('exp', apply('negate', x!)));
    const below = apply('*', number(-2), apply('exp', x!));
    const isAbove = apply('>=', x!, number(LARGE));
    const isBelow = apply('<=', x!, number(-LARGE));
    return apply('piecewise', above, isAbove, below, isBelow, apply('/', number(1), apply('sinh', x!)));
  },
  coth: ({ number, apply }, [x]) => apply('/', number(1), apply('tanh', x!)),
  quotient: (algebra, [a, b]) => truncatedQuotient(algebra, a!, b!),
  rem: (algebra, [a, b]) => {
    const multiple = algebra.apply('*', b!, truncatedQuotient(algebra, a!, b!));
    return algebra.apply('-', a!, multiple);
  },
  xor: (algebra, operands) =>
    operands
      .map((operand) => truthOf(algebra, operand))
      .reduce((left, right) => algebra.apply('!=', left, right)),
  implies: ({ apply }, [a, b]) => apply('or', apply('not', a!), b!),
};

export function isLowered(operator: Operator): operator is LoweredOperator {
  return Object.hasOwn(loweredOperations, operator);
}

/** a / b without its fraction, towards 0. */
function truncatedQuotient<T>({ number, apply }: Algebra<T>, a: T, b: T): T {
  const ratio = apply('/', a, b);
  return apply('piecewise', apply('ceil', ratio), apply('<', ratio, number(0)), apply('floor', ratio));
}

/** 1 for what is not 0, else 0. */
function truthOf<T>({ number, apply }: Algebra<T>, value: T): T {
  return apply('!=', value, number(0));
}
