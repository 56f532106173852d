/** Words the Antimony grammar keeps for itself (antimony 3.3.0, each tried as the name of a parameter). */
const keywords: readonly string[] = [
  ...['DNA', 'after', 'area', 'at', 'compartment', 'const', 'delete', 'end', 'event', 'extent', 'formula'],
  ...['function', 'gene', 'has', 'import', 'in', 'is', 'length', 'maximize', 'model', 'module', 'operator'],
  ...['reaction', 'species', 'substance', 'substanceOnly', 'unit', 'var', 'volume'],
];

/** Names of built-in functions and constants, which Antimony refuses as symbols. */
const builtIns: readonly string[] = [
  ...[
    'abs',
    'acos',
    'acosh',
    'acot',
    'acoth',
    'acsc',
    'acsch',
    'and',
    'arccos',
    'arccosh',
    'arccot',
    'arccoth',
  ],
  ...['arccsc', 'arccsch', 'arcsec', 'arcsech', 'arcsin', 'arcsinh', 'arctan', 'arctanh', 'asec', 'asech'],
  ...['asin', 'atan', 'atanh', 'avogadro', 'bernoulli', 'binomial', 'cauchy', 'ceil', 'ceiling', 'chisquare'],
  ...['cos', 'cosh', 'cot', 'coth', 'csc', 'csch', 'delay', 'divide', 'eq', 'exp', 'exponential'],
  ...[
    'exponentiale',
    'factorial',
    'false',
    'floor',
    'gamma',
    'geq',
    'gt',
    'implies',
    'inf',
    'INF',
    'infinity',
  ],
  ...['laplace', 'leq', 'ln', 'log', 'log10', 'lognormal', 'lt', 'max', 'min', 'minus', 'nan', 'NaN', 'NAN'],
  ...['neq', 'normal', 'not', 'notanumber', 'or', 'pi', 'piecewise', 'plus', 'poisson', 'pow', 'power'],
  ...['quotient', 'rateOf', 'rayleigh', 'rem', 'root', 'sec', 'sech', 'sin', 'sinh', 'sqr', 'sqrt', 'tan'],
  ...['tanh', 'time', 'times', 'true', 'uniform', 'xor'],
];

const reserved: ReadonlySet<string> = new Set([...keywords, ...builtIns]);

/** Whether Antimony accepts the name as that of a symbol. */
export function isAntimonyName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name);
}
