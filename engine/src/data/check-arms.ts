import { checkPeriod } from './check-dosing.ts';
import { periodsOf } from './periods-of.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';
import type { TrialDesign } from './trial-design.ts';

/**
 * Checks the arms of a design: ids of their own, roles that can be compared, doses and times.
 * @param design the design
 * @param known ids of the drugs that were read
 * @param place words for where a path stands
 */
export function checkArms(design: TrialDesign, known: readonly string[], place: Place): Problem[] {
  const doses = periodsOf(design).flatMap(({ period, path }) =>
    checkPeriod(period, ['design', ...path], known, place),
  );
  return [...sharedIds(design, place), ...checkRoles(design, place), ...doses];
}

function sharedIds({ arms }: TrialDesign, place: Place): Problem[] {
  return arms.flatMap(({ id }, i) => {
    const first = arms.findIndex((arm) => arm.id === id);
    if (first === i) return [];
    return problem('overlapping-arms', place(['design', 'arms', i, 'id']), {
      expected: 'an id that no other arm has',
      received: `"${id}", the id of arms[${first}]`,
      remedy: 'Rename one of the two arms.',
    });
  });
}

/** An experimental arm is compared with the one control; single arms stand alone. */
function checkRoles({ arms }: TrialDesign, place: Place): Problem[] {
  const count = (role: string) => arms.filter((arm) => arm.role === role).length;
  const [experimental, control, single] = [count('experimental'), count('control'), count('single')];
  if (single === arms.length || (single === 0 && experimental > 0 && control === 1)) return [];
  return [
    problem('arm-roles', place(['design', 'arms']), {
      expected: 'one control arm with at least one experimental arm, or only single arms',
      received: `${experimental} experimental, ${control} control, ${single} single`,
      remedy: 'Correct the `role` of the arms.',
    }),
  ];
}
