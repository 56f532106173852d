import { periodsOf } from '../data/periods-of.ts';
import { InputError, problem } from '../data/problem.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { Resection } from './course.ts';

/**
 * What surgery does in a trial; null where no period ends with surgery and the disease was not resected before.
 *
 * @param inputs of the trial
 * @param symbols that the subjects have
 * @throws InputError when the card of the model does not say what surgery removes, or the subjects lack what is left
 */
export function setResection(
  { design, platform, population }: TrialInputs,
  symbols: readonly string[],
): Resection | null {
  const hasSurgery = periodsOf(design).some(({ period }) => period.surgery !== undefined);
  if (!hasSurgery && design.disease === 'measurable') return null;
  const { surgery } = platform;
  if (surgery === undefined) {
    throw new InputError([
      problem('no-surgery', `${platform.id}: surgery`, {
        expected: 'what surgery removes, since the design operates',
        received: 'none',
        remedy: 'Add `surgery` to the model card, or take it out of the design.',
      }),
    ]);
  }
  if (hasSurgery && !symbols.includes(surgery.residual)) {
    throw new InputError([
      problem('missing-covariate', `${population.id}: covariates.${surgery.residual}`, {
        expected: 'the share of tumour cells that surgery leaves behind',
        received: 'none',
        remedy: `Add ${surgery.residual} to the covariates of the population.`,
      }),
    ]);
  }
  return {
    residual: hasSurgery ? surgery.residual : null,
    detectable: surgery.detectable,
    returnVolume: surgery.returnVolume,
  };
}
