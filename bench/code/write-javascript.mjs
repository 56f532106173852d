import { nameLeaves } from './equations.mjs';
import { commonOperations, writeStatements } from './write-statements.mjs';

const call =
  (name) =>
  (...operands) =>
    `${name}(${operands.join(', ')})`;

/** @type {import('./write-statements.mjs').Dialect} */
const dialect = {
  number: (value) =>
    value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0' : value})` : String(value),
  define: (name, formula) => `const ${name} = ${formula};`,
  store: (to, formula) => `${to} = ${formula};`,
  operations: {
    ...commonOperations,
    and: (a, b) => `(${a} != 0 && ${b} != 0)`,
    or: (a, b) => `(${a} != 0 || ${b} != 0)`,
    not: (a) => `(${a} == 0)`,
    select: (value, condition, otherwise) => `(${condition} != 0 ? ${value} : ${otherwise})`,
    exp: call('Math.exp'),
    ln: call('Math.log'),
    log10: call('Math.log10'),
    sqrt: call('Math.sqrt'),
    sin: call('Math.sin'),
    cos: call('Math.cos'),
    tan: call('Math.tan'),
    pow: call('Math.pow'),
    abs: call('Math.abs'),
    floor: call('Math.floor'),
    ceil: call('Math.ceil'),
    min: call('Math.min'),
    max: call('Math.max'),
  },
};

/**
 * Makes JavaScript functions of a model, as an author would write them for a solver of the registry.
 * @param {import('./equations.mjs').Equations} equations
 * @returns {(p: Float64Array) => {y: number[], u: number[], rates: (t: number, y: number[]) => number[]}} for one
 *   patient the initial state, the inputs, and the rates.
 */
export function makeJavaScript({ system, constants, infused }) {
  const { graph, states, rates, initial } = system;
  const parameters = nameLeaves(graph, { parameter: (i) => `p[${i}]`, time: () => '0' });
  const running = nameLeaves(
    graph,
    { constant: (i) => `c${i}`, state: (i) => `y[${i}]`, time: () => 't' },
    constants,
  );
  const write = (targets, known) => writeStatements(graph, targets, { dialect, known }).join('\n');
  const store = (nodes, name) => nodes.map((node, i) => ({ node, to: `const ${name}${i}` }));
  const list = states.map((_, i) => (infused.includes(i) ? `f${i} + u[${i}]` : `f${i}`)).join(', ');
  return new Function(
    'p',
    `const y = (() => { ${write(store(initial, 'i'), parameters)} return [${states.map((_, i) => `i${i}`)}]; })();
${write(store([...constants.keys()], 'c'), parameters)}
const u = new Array(${states.length}).fill(0);
return { y, u, rates: (t, y) => {
${write(store(rates, 'f'), running)}
return [${list}];
} };`,
  );
}
