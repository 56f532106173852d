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
    exclusions: listExclusions(result),
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

/** Why those assessed were not randomised, with how many where there are several reasons. */
function listExclusions({ cohort, analysis: { runIn, interim } }: TrialResult): string[] {
  const left = runIn === undefined ? 0 : runIn.progressed + runIn.died + runIn.lostToFollowUp;
  const late = interim?.notEnrolled ?? 0;
  const ineligible = cohort.screened - cohort.size - left - late;
  const also = [
    ...(runIn === undefined
      ? []
      : [
          `progressed in the run-in: ${formatCount(runIn.progressed)}`,
          `died in the run-in: ${formatCount(runIn.died)}`,
          `lost in the run-in: ${formatCount(runIn.lostToFollowUp)}`,
        ]),
    ...(late === 0 ? [] : [`not enrolled before the trial stopped: ${formatCount(late)}`]),
  ];
  if (also.length === 0) return ['not eligible by the design'];
  return [`not eligible by the design: ${formatCount(ineligible)}`, ...also];
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
