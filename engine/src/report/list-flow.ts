import type { Disposition } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { armColours } from './arm-colours.ts';
import type { ConsortArm, ConsortFlow } from './draw-consort.ts';
import { drugWords } from './drug-words.ts';
import { formatCount } from './format-number.ts';

/**
 * Lists the flow of subjects through a trial for the CONSORT diagram.
 * @param result a finished trial
 * @returns counts from assessment to analysis, arms in the order of the design
 */
export function listFlow(result: TrialResult): ConsortFlow {
  const { cohort, analysis } = result;
  const colours = armColours(analysis.arms);
  return {
    assessed: cohort.screened,
    excluded: cohort.screened - cohort.size,
    randomised: cohort.size,
    arms: analysis.dispositions.map((disposition): ConsortArm => {
      const arm = analysis.arms.find(({ id }) => id === disposition.arm);
      return {
        id: disposition.arm,
        label: arm?.label ?? disposition.arm,
        colour: colours.get(disposition.arm) ?? 'var(--control)',
        allocated: disposition.randomised,
        stopped: listStops(result, disposition),
        lost: disposition.lostToFollowUp,
        died: disposition.died,
        alive: disposition.aliveAtCutoff,
        analysed: arm?.n ?? disposition.randomised,
        failed: disposition.failed,
      };
    }),
  };
}

/** One line per drug: reasons in the order of the record, with how many. */
function listStops(result: TrialResult, { stopped }: Disposition): string[] {
  const drugs = [...new Set(stopped.map(({ drug }) => drug))];
  return drugs.map((drug) => {
    const reasons = stopped
      .filter((stop) => stop.drug === drug)
      .map(({ reason, count }) => `${reason} ${formatCount(count)}`);
    return `${drugWords(result.inputs, drug)}: ${reasons.join(', ')}`;
  });
}
