import type { Drug } from '../data/drug.ts';
import { runInPeriod } from '../data/periods-of.ts';
import type { PeriodSchedule, Stage } from '../data/regimen.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { readPeriods } from './read-periods.ts';

/**
 * Turns what comes before randomisation into numbers: the prior lines of treatment, the washout after them, and the
 * run-in.
 *
 * @param design the trial
 * @param drugs drugs of the trial
 * @param nameOf name by which the design calls drug i
 * @return the stages in order; empty where randomisation is the beginning
 * @throws InputError with every dose, duration and drug that cannot be read
 */
export function scheduleStages(
  design: TrialDesign,
  drugs: readonly Drug[],
  nameOf: readonly string[],
): Stage[] {
  const { priorLines, runIn } = design;
  const { periodOf, days, settle } = readPeriods(drugs, nameOf);
  const lasting = (text: string, place: string) => Math.round(days(text, place));
  const stages: Stage[] = [];
  if (priorLines !== undefined) {
    const longest = lasting(priorLines.longest, 'priorLines.longest');
    priorLines.lines.forEach((line, p) => {
      const period = periodOf(line, ['priorLines', 'lines', p], false);
      stages.push({ name: `prior line ${p + 1}`, kind: 'prior line', period, longest });
    });
    const washout = lasting(priorLines.washout, 'priorLines.washout');
    stages.push({ name: 'washout', kind: 'washout', period: nothing('washout'), longest: washout });
  }
  if (runIn !== undefined) {
    const period = periodOf(runInPeriod(runIn), ['runIn'], false);
    stages.push({
      name: 'run-in',
      kind: 'run-in',
      period,
      longest: lasting(runIn.duration, 'runIn.duration'),
    });
  }
  settle();
  return stages;
}

function nothing(name: string): PeriodSchedule {
  const choices = [{ share: 1, regimens: [] }];
  return {
    name,
    until: 'completion',
    share: 1,
    waitsForProgression: false,
    choices,
    surgeryAfter: null,
  };
}
