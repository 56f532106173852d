import { type ControlSlot, controlSlots } from '../data/control-slots.ts';
import type { Method } from '../data/method.ts';
import { createGraph, type ExpressionGraph } from './expression-graph.ts';
import type { NodeOperator } from './node-operator.ts';

const safety = 0.9;
const smallestFactor = 0.2;
const smallestFactorAfterFailure = 0.1;
const largestFactor = 6;
const largestFirstFactor = 10;
/** How far a restart may grow over the one before, and what is taken off it. */
const largestRestartFactor = 10;
const restartSafety = 0.8;

/** New values of slots, as nodes of the graph, computed together from the old ones. */
export type ControlFormulas = readonly { readonly slot: ControlSlot; readonly node: number }[];

/**
 * The step control as formulas over slots, so that one lane and two run the same arithmetic. Before an attempt the
 * step in hand is chosen; after it, the step is accepted or not, and the next one proposed: by the size of the
 * error (E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 1993, eq. II.4.13). A step
 * cut short says nothing against the step that was planned.
 * @param method the method whose order the control needs.
 * @param size number of states.
 */
export function controlFormulas(
  method: Method,
  size: number,
): { readonly graph: ExpressionGraph; readonly before: ControlFormulas; readonly after: ControlFormulas } {
  const graph = createGraph();
  return { graph, before: beforeAttempt(graph, method), after: afterAttempt(graph, method, size) };
}

function toolsOf(graph: ExpressionGraph) {
  const apply = (operator: NodeOperator, ...operands: number[]) => graph.apply(operator, ...operands);
  return {
    apply,
    number: graph.number,
    slot: (name: ControlSlot) => graph.leaf('slot', controlSlots.indexOf(name)),
    choose: (condition: number, value: number, otherwise: number) =>
      apply('select', value, condition, otherwise),
  };
}

function beforeAttempt(graph: ExpressionGraph, method: Method): ControlFormulas {
  const { apply, number, slot, choose } = toolsOf(graph);
  const remaining = apply('-', slot('until'), slot('time'));
  const proposal = slot('proposal');
  const isClipped = apply('>=', proposal, apply('*', remaining, number(1 - 1e-9)));
  // two equal steps rather than one and a sliver
  const half = apply('*', number(0.5), remaining);
  const isHalved = apply('>', proposal, half);
  const wanted = choose(isClipped, remaining, choose(isHalved, half, proposal));
  const step = choose(slot('active'), wanted, number(1));
  const choice: { slot: ControlSlot; node: number }[] = [
    { slot: 'isClipped', node: isClipped },
    { slot: 'isShortened', node: apply('or', isClipped, isHalved) },
    { slot: 'step', node: step },
    { slot: 'endTime', node: choose(isClipped, slot('until'), apply('+', slot('time'), step)) },
  ];
  if (method.kind !== 'Rosenbrock') return choice;
  const inverseStep = apply('/', number(1), step);
  const linearisations = apply('+', slot('linearisations'), apply('*', slot('active'), slot('stale')));
  return [
    ...choice,
    { slot: 'inverseStep', node: inverseStep },
    { slot: 'diagonal', node: apply('*', number(1 / method.gamma), inverseStep) },
    { slot: 'linearisations', node: linearisations },
  ];
}

/** The sum of squares of the error; with a second estimate e3 beside e5 it is e5² / (e5 + e3/100). */
function errorSumOf(graph: ExpressionGraph, method: Method): number {
  const { apply, number, slot, choose } = toolsOf(graph);
  const fine = slot('errorSum');
  if (method.kind === 'Rosenbrock' || method.thirdOrderWeights === null) return fine;
  const coarse = apply('*', number(0.01), slot('coarseErrorSum'));
  const quotient = apply('/', apply('*', fine, fine), apply('+', fine, coarse));
  return choose(apply('==', fine, number(0)), number(0), quotient);
}

function afterAttempt(graph: ExpressionGraph, method: Method, size: number): ControlFormulas {
  const { apply, number, slot, choose } = toolsOf(graph);
  const active = slot('active');
  const isRosenbrock = method.kind === 'Rosenbrock';
  // the square of the root mean square error in units of the tolerance
  const mean = apply('*', errorSumOf(graph, method), number(1 / Math.max(1, size)));
  const error = isRosenbrock ? apply('+', mean, slot('soundness')) : mean;
  const isAccepted = apply('and', active, apply('<=', error, number(1)));
  const step = slot('step');

  const exponent = number(-0.5 / (method.embeddedOrder + 1));
  const logarithm = apply('ln', apply('max', error, number(1e-60)));
  const growth = apply('*', number(safety), apply('exp', apply('*', exponent, logarithm)));
  const usualLimit = choose(slot('first'), number(largestFirstFactor), number(largestFactor));
  const limit = choose(slot('rejectedLast'), number(1), usualLimit);
  const grown = apply('*', step, apply('min', limit, apply('max', number(smallestFactor), growth)));
  const afterSuccess = choose(slot('isShortened'), apply('max', slot('proposal'), grown), grown);
  const shrink = choose(
    apply('<', error, number(Infinity)),
    apply('max', number(smallestFactor), apply('min', number(safety), growth)),
    number(smallestFactorAfterFailure),
  );
  const wanted = choose(isAccepted, afterSuccess, apply('*', step, shrink));
  const proposal = apply('min', wanted, slot('longest'));
  const restartFactor = apply(
    'min',
    number(largestRestartFactor),
    apply('max', number(smallestFactor), growth),
  );
  const restartStep = apply('*', number(restartSafety), apply('*', step, restartFactor));

  const time = choose(isAccepted, slot('endTime'), slot('time'));
  const attempts = apply('+', slot('attempts'), active);
  const smallest = apply('max', apply('*', number(1e-15), apply('abs', time)), number(1e-20));
  const isReached = apply(
    'or',
    apply('>=', time, apply('min', slot('until'), slot('look'))),
    apply('>=', slot('watched'), slot('watchLevel')),
  );
  const isStuck = apply('or', apply('<', proposal, smallest), apply('>=', attempts, slot('budget')));
  const attention = apply('and', active, apply('or', apply('and', isAccepted, isReached), isStuck));
  return [
    { slot: 'error', node: error },
    { slot: 'accepted', node: isAccepted },
    { slot: 'attention', node: attention },
    { slot: 'stepStart', node: choose(isAccepted, slot('time'), slot('stepStart')) },
    { slot: 'stepTaken', node: choose(isAccepted, step, slot('stepTaken')) },
    { slot: 'proposal', node: choose(active, proposal, slot('proposal')) },
    {
      slot: 'restartStep',
      node: choose(apply('and', isAccepted, slot('first')), restartStep, slot('restartStep')),
    },
    { slot: 'steps', node: apply('+', slot('steps'), isAccepted) },
    { slot: 'attempts', node: attempts },
    { slot: 'stale', node: choose(active, isRosenbrock ? isAccepted : number(0), slot('stale')) },
    { slot: 'follows', node: isAccepted },
    { slot: 'extended', node: number(0) },
    { slot: 'first', node: choose(isAccepted, number(0), slot('first')) },
    { slot: 'rejectedLast', node: choose(active, apply('not', isAccepted), slot('rejectedLast')) },
    { slot: 'time', node: time },
  ];
}
