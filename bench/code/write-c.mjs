import { nameLeaves } from './equations.mjs';
import { commonOperations, writeStatements } from './write-statements.mjs';

const call =
  (name) =>
  (...operands) =>
    `${name}(${operands.join(', ')})`;

/** @type {import('./write-statements.mjs').Dialect} */
const dialect = {
  number(value) {
    if (Number.isNaN(value)) return 'NAN';
    if (!Number.isFinite(value)) return value > 0 ? 'INFINITY' : '(-INFINITY)';
    const text = String(value);
    const real = /[.e]/.test(text) ? text : `${text}.0`;
    return value < 0 || Object.is(value, -0) ? `(${real})` : real;
  },
  define: (name, formula) => `  const double ${name} = ${formula};`,
  store: (to, formula) => `  ${to} = ${formula};`,
  operations: {
    ...commonOperations,
    and: (a, b) => `(double)(${a} != 0 && ${b} != 0)`,
    or: (a, b) => `(double)(${a} != 0 || ${b} != 0)`,
    not: (a) => `(double)(${a} == 0)`,
    select: (value, condition, otherwise) => `(${condition} != 0 ? ${value} : ${otherwise})`,
    finite: call('finite_or_zero'),
    exp: call('exp'),
    ln: call('log'),
    log10: call('log10'),
    sqrt: call('sqrt'),
    sin: call('sin'),
    cos: call('cos'),
    tan: call('tan'),
    pow: call('pow'),
    abs: call('fabs'),
    floor: call('floor'),
    ceil: call('ceil'),
    min: call('fmin'),
    max: call('fmax'),
  },
};

/**
 * Writes a model as C for the peers: `prepare` computes what depends on parameters alone, once per patient;
 * `initialise`, `rates` and `jacobian` follow. The Jacobian is compressed by column with a full diagonal.
 * @param {import('./equations.mjs').Equations} equations
 * @returns {string} text of a header file.
 */
export function writeC({ system, jacobian, constants, infused }) {
  const { graph, states, parameterNames, rates, initial } = system;
  const parameters = nameLeaves(graph, { parameter: (i) => `p[${i}]`, time: () => '0.0' });
  const running = nameLeaves(
    graph,
    { constant: (i) => `c[${i}]`, state: (i) => `y[${i}]`, time: () => 't' },
    constants,
  );
  const write = (targets, known) => writeStatements(graph, targets, { dialect, known }).join('\n');
  const entries = withDiagonal(jacobian, states.length);
  const store = (nodes, name) => nodes.map((node, i) => ({ node, to: `${name}[${i}]` }));
  const slopes = entries.flatMap(({ node }, k) => (node === null ? [] : [{ node, to: `j[${k}]` }]));
  const zeros = entries.flatMap(({ node }, k) => (node === null ? [`  j[${k}] = 0.0;`] : []));
  const starts = states.map((_, column) => entries.filter((e) => e.column < column).length);
  return `#include <math.h>
enum { STATES = ${states.length}, PARAMETERS = ${parameterNames.length}, CONSTANTS = ${constants.size + 1}, ENTRIES = ${entries.length} };
static const int column_start[STATES + 1] = { ${[...starts, entries.length].join(', ')} };
static const int row_of[ENTRIES] = { ${entries.map(({ row }) => row).join(', ')} };
static const int diagonal_of[STATES] = { ${states.map((_, i) => entries.findIndex((e) => e.row === i && e.column === i)).join(', ')} };
static inline double finite_or_zero(double x) { return fabs(x) < INFINITY ? x : 0.0; }
static void prepare(const double *restrict p, double *restrict c) {
${write(store([...constants.keys()], 'c'), parameters)}
}
static void initialise(const double *restrict p, double *restrict y) {
${write(store(initial, 'y'), parameters)}
}
static void rates(double t, const double *restrict y, const double *restrict c, const double *restrict u, double *restrict f) {
${write(store(rates, 'f'), running)}
${infused.map((i) => `  f[${i}] += u[${i}];`).join('\n')}
}
static void jacobian(double t, const double *restrict y, const double *restrict c, double *restrict j) {
${[write(slopes, running), ...zeros].join('\n')}
}
`;
}

/** Adds the missing entries of the diagonal, with no node. */
function withDiagonal(jacobian, size) {
  const missing = Array.from({ length: size }, (_, i) => ({ row: i, column: i, node: null })).filter(
    ({ row }) => !jacobian.some((e) => e.row === row && e.column === row),
  );
  return [...jacobian, ...missing].sort((a, b) => a.column - b.column || a.row - b.row);
}
