import type { ArmAnalysis } from '../data/analysis.ts';

/** Custom properties of the style sheet, in the order in which arms but the control, or endpoints, take them. */
export const seriesColours = [
  '--accent',
  '--arm-2',
  '--arm-3',
  '--arm-4',
  '--arm-5',
  '--arm-6',
  '--arm-7',
  '--arm-8',
];

/**
 * Gives each arm its colour: the accent to the first arm under study, a quiet grey to the control.
 * @param arms arms in the order of the design
 * @returns CSS colours by arm id, defined for light and dark by the style sheet; they repeat after eight beside the control
 */
export function armColours(arms: readonly Pick<ArmAnalysis, 'id' | 'role'>[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  let controls = 0;
  for (const { id, role } of arms) {
    const quiet = role === 'control' && controls++ === 0;
    const taken = colours.size - Math.min(controls, 1);
    colours.set(id, quiet ? 'var(--control)' : `var(${seriesColours[taken % seriesColours.length]})`);
  }
  return colours;
}
