import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { TrialInputs } from './trial-inputs.ts';

/**
 * Checks what comes before randomisation: the times of prior lines, and that the disease and the model can have had
 * them. Their drugs are checked with those of the arms.
 *
 * @param inputs design and card of the model are used
 * @param place words for where a path stands
 */
export function checkStages({ design, platform }: TrialInputs, place: Place): Problem[] {
  const { priorLines } = design;
  if (priorLines === undefined) return [];
  const path = ['design', 'priorLines'];
  const times = [
    readDays(priorLines.washout, place([...path, 'washout']), 0),
    readDays(priorLines.longest, place([...path, 'longest']), 1),
  ].flatMap((time) => ('problem' in time ? [time.problem] : []));
  if (design.disease === 'resected') {
    times.push(
      problem('prior-lines-of-resected', place(path), {
        expected: 'measurable disease, on which a line can fail',
        received: '`disease: resected`',
        remedy: 'Leave `priorLines` out; what an operation left is a matter of the population.',
      }),
    );
  }
  if (platform.tumour === undefined) {
    times.push(
      problem('no-tumour', place(['platform', 'tumour']), {
        expected: 'what of the model is tumour, since the design has prior lines',
        received: 'none',
        remedy: 'Add `tumour` to the model card, or leave `priorLines` out.',
      }),
    );
  }
  return times;
}
