import { nameLeaves } from './equations.mjs';
import { commonOperations, writeStatements } from './write-statements.mjs';

const call =
  (name) =>
  (...operands) =>
    `${name}(${operands.join(', ')})`;
const indent = '        ';

/** @type {import('./write-statements.mjs').Dialect} */
const dialect = {
  number(value) {
    if (Number.isNaN(value)) return 'nan';
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '(-inf)';
    const text = String(value);
    const real = /[.e]/.test(text) ? text : `${text}.0`;
    return value < 0 || Object.is(value, -0) ? `(${real})` : real;
  },
  define: (name, formula) => `${indent}${name} = ${formula}`,
  store: (to, formula) => `${indent}${to} = ${formula}`,
  operations: {
    ...commonOperations,
    and: (a, b) => `(${a} != 0 and ${b} != 0)`,
    or: (a, b) => `(${a} != 0 or ${b} != 0)`,
    not: (a) => `(${a} == 0)`,
    select: (value, condition, otherwise) => `(${value} if ${condition} != 0 else ${otherwise})`,
    finite: call('finite_or_zero'),
    exp: call('exp'),
    ln: call('log'),
    log10: call('log10'),
    sqrt: call('sqrt'),
    sin: call('sin'),
    cos: call('cos'),
    tan: call('tan'),
    pow: (a, b) => `(${a} ** ${b})`,
    abs: call('abs'),
    floor: call('floor'),
    ceil: call('ceil'),
    min: call('min'),
    max: call('max'),
  },
};

/**
 * Writes a model as a Python module with one function: `make(p)` gives the initial state, the list of inputs, and the
 * functions `rates(y, t)` and `jacobian(y, t)` (dense, by row). Plain floats: quicker than arrays at this size.
 * @param {import('./equations.mjs').Equations} equations
 * @returns {string}
 */
export function writePython({ system, jacobian, constants, infused }) {
  const { graph, states, rates, initial } = system;
  const parameters = nameLeaves(graph, { parameter: (i) => `p[${i}]`, time: () => '0.0' });
  const running = nameLeaves(
    graph,
    { constant: (i) => `c${i}`, state: (i) => `y${i}`, time: () => 't' },
    constants,
  );
  const write = (targets, known) => writeStatements(graph, targets, { dialect, known });
  const store = (nodes, name) => nodes.map((node, i) => ({ node, to: `${name}${i}` }));
  const slopes = jacobian.map(({ row, column, node }) => ({ node, to: `j${row}_${column}` }));
  const has = new Set(slopes.map(({ to }) => to));
  const names = (name) => states.map((_, i) => `${name}${i}`).join(', ');
  const row = (_, i) =>
    `[${states.map((__, k) => (has.has(`j${i}_${k}`) ? `j${i}_${k}` : '0.0')).join(', ')}]`;
  const body = [
    'from math import ceil, cos, exp, floor, inf, log, log10, nan, sin, sqrt, tan',
    'def finite_or_zero(x):',
    `${indent}return x if -inf < x < inf else 0.0`,
    'def initialise(p):',
    ...write(store(initial, 'f'), parameters),
    `${indent}return [${names('f')}]`,
    'def make(p):',
    ...write(store([...constants.keys()], 'c'), parameters),
    `${indent}u = [0.0] * ${states.length}`,
    `${indent}def rates(y, t):`,
    ...[`${indent}(${names('y')},) = y.tolist()`, ...write(store(rates, 'f'), running)].map(deeper),
    ...infused.map((i) => deeper(`${indent}f${i} += u[${i}]`)),
    deeper(`${indent}return [${names('f')}]`),
    `${indent}def jacobian(y, t):`,
    ...[`${indent}(${names('y')},) = y.tolist()`, ...write(slopes, running)].map(deeper),
    deeper(`${indent}return [${states.map(row).join(', ')}]`),
    `${indent}return initialise(p), u, rates, jacobian`,
  ];
  return `${body.join('\n')}\n`;
}

const deeper = (line) => `${indent}${line}`;
