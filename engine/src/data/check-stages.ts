import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { PriorLines } from './trial-design.ts';
import type { TrialInputs } from './trial-inputs.ts';

/**
 * Checks what comes before randomisation: the times of prior lines and run-in, and that the disease and the model can
 * have had such lines. Their drugs are checked with those of the arms.
 *
 * @param inputs design and card of the model are used
 * @param place words for where a path stands
 */
export function checkStages(inputs: TrialInputs, place: Place): Problem[] {
  const { priorLines, runIn } = inputs.design;
  return [
    ...(runIn === undefined ? [] : checkTime(runIn.duration, place(['design', 'runIn', 'duration']), 1)),
    ...(priorLines === undefined ? [] : checkPriorLines(inputs, priorLines, place)),
  ];
}

function checkTime(text: string, path: string, least: number): Problem[] {
  const time = readDays(text, path, least);
  return 'problem' in time ? [time.problem] : [];
}

function checkPriorLines(
  { design, platform }: TrialInputs,
  { washout, longest }: PriorLines,
  place: Place,
): Problem[] {
  const path = ['design', 'priorLines'];
  const problems = [
    ...checkTime(washout, place([...path, 'washout']), 0),
    ...checkTime(longest, place([...path, 'longest']), 1),
  ];
  if (design.disease === 'resected') {
    problems.push(
      problem('prior-lines-of-resected', place(path), {
        expected: 'measurable disease, on which a line can fail',
        received: '`disease: resected`',
        remedy: 'Leave `priorLines` out; what an operation left is a matter of the population.',
      }),
    );
  }
  if (platform.tumour === undefined) {
    problems.push(
      problem('no-tumour', place(['platform', 'tumour']), {
        expected: 'what of the model is tumour, since the design has prior lines',
        received: 'none',
        remedy: 'Add `tumour` to the model card, or leave `priorLines` out.',
      }),
    );
  }
  return problems;
}
