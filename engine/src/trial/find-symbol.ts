import type { Kernel } from '../data/kernel.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Observable } from './course.ts';

/**
 * Finds symbols among the states and outputs of a kernel.
 * @param kernel where to look
 * @param model its id, for the place of errors
 * @returns finds one symbol; throws InputError when it is neither
 */
export function symbolFinder(kernel: Kernel, model: string): (symbol: string, place: string) => Observable {
  return (symbol, place) => {
    const state = kernel.states.indexOf(symbol);
    if (state >= 0) return { from: 'state', index: state };
    const output = kernel.outputs.indexOf(symbol);
    if (output >= 0) return { from: 'output', index: output };
    throw new InputError([
      problem('unknown-symbol', `${model}: ${place}`, {
        expected: 'a state or an assigned symbol of the model',
        received: `"${symbol}"`,
        remedy: 'Name a symbol of the model, or bring back the module that defines it.',
      }),
    ]);
  };
}
