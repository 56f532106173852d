import { type ObservationParameterName, observationParameters } from '../data/observation-parameters.ts';
import type { PlatformModel } from '../data/platform-model.ts';
import { InputError, problem } from '../data/problem.ts';

/**
 * A number behind what a clinic records: that of the card of the model, or the default where it is silent.
 *
 * @throws InputError when the card must give it and does not
 */
export function observationValue(
  { id, observation }: Pick<PlatformModel, 'id' | 'observation'>,
  name: ObservationParameterName,
): number {
  const parameter = observation.parameters[name];
  if (parameter !== undefined && 'value' in parameter) return parameter.value;
  const about = observationParameters[name];
  if (about.default !== null) return about.default;
  throw new InputError([
    problem('missing-parameter', `${id}: observation.parameters.${name}`, {
      expected: `a number: ${about.meaning}`,
      received: 'none',
      remedy: 'Add it to the model card with its source.',
    }),
  ]);
}
