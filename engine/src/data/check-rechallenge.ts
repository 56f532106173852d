import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { TrialInputs } from './trial-inputs.ts';

/**
 * Checks a re-challenge: that its day comes before the last cut-off, and that the model says which cells are added.
 *
 * @param inputs design and card of the model are used
 * @param place words for where a path stands
 */
export function checkRechallenge({ design, platform }: TrialInputs, place: Place): Problem[] {
  const { rechallenge, analysis } = design;
  if (rechallenge === undefined) return [];
  const path = place(['design', 'rechallenge', 'after']);
  const after = readDays(rechallenge.after, path, 1);
  const problems = 'problem' in after ? [after.problem] : [];
  // cut-offs that cannot be read are told where they stand
  const cutoffs = analysis.map(({ cutoff }) => readDays(cutoff, '', 0));
  const last = Math.max(...cutoffs.map((read) => ('days' in read ? read.days : Number.POSITIVE_INFINITY)));
  if ('days' in after && after.days >= last) {
    problems.push(
      problem('rechallenge-after-cutoff', path, {
        expected: `a day before the last cut-off (day ${Math.round(last)})`,
        received: `"${rechallenge.after}" (day ${Math.round(after.days)})`,
        remedy: 'Challenge earlier, or follow for longer.',
      }),
    );
  }
  if (platform.tumour?.challenged === undefined) {
    problems.push(
      problem('no-challenged-state', place(['platform', 'tumour', 'challenged']), {
        expected: 'the state that cells are added to, since the design has a re-challenge',
        received: 'none',
        remedy: 'Add `tumour.challenged` to the model card, or leave `rechallenge` out.',
      }),
    );
  }
  return problems;
}
