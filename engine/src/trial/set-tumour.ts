import type { PlatformModel } from '../data/platform-model.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Observable, Tumour } from './course.ts';

/**
 * What of the model is tumour; null where nothing asks for it.
 *
 * @param platform card of the model
 * @param isNeeded whether the trial takes the tumour out or has it treated before
 * @param find finds a symbol of the model
 * @throws InputError when it is needed and the card does not say it
 */
export function setTumour(
  { id, tumour }: PlatformModel,
  isNeeded: boolean,
  find: (symbol: string, place: string) => Observable,
): Tumour | null {
  if (!isNeeded) return null;
  if (tumour === undefined) {
    throw new InputError([
      problem('no-tumour', `${id}: tumour`, {
        expected: 'what of the model is tumour, since the design operates or has lines of treatment before',
        received: 'none',
        remedy: 'Add `tumour` to the model card: the symbol of viable cells and the states.',
      }),
    ]);
  }
  return {
    viable: find(tumour.viable, 'tumour.viable'),
    states: tumour.states.map((symbol) => find(symbol, 'tumour.states').index),
    dead: (tumour.dead ?? []).map((symbol) => find(symbol, 'tumour.dead').index),
    least: tumour.least ?? 0,
  };
}
