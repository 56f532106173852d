import type { NonTargetState } from '../data/observations.ts';
import { exp } from '../math/exp.ts';
import type { Stream } from '../random/stream.ts';
import { isVisible } from './read-lesions.ts';

/** Non-target disease as judged at one scan. */
export interface NonTarget {
  readonly state: NonTargetState;
  /** Volume as it looks [cm3]; 0 when absent. */
  readonly volume: number;
}

/**
 * Judges the disease outside the target lesions, all of it as one sphere: absent, present, or grown unequivocally. What
 * comes back after it was absent is progression.
 *
 * @param volume [cm3]
 * @param smallest it has looked like so far [cm3]; null at baseline
 * @param options `progression`: volume over the smallest that is unequivocal; `error`: sd of the judgement on the log
 *   scale; `stream`: one draw
 */
export function judgeNonTarget(
  volume: number,
  smallest: number | null,
  options: { readonly progression: number; readonly error: number; readonly stream: Stream },
): NonTarget {
  const looks = volume * exp(options.error * options.stream.normal());
  if (!isVisible(volume)) return { state: 'absent', volume: 0 };
  const hasGrown = smallest !== null && looks >= options.progression * smallest;
  return { state: hasGrown ? 'unequivocal progression' : 'present', volume: looks };
}
