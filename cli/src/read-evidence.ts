import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EvidencePlan,
  evidencePlanSchema,
  type FittedSet,
  fittedSetSchema,
  InputError,
  problem,
  readYaml,
  type TrialInputs,
} from '@opsonin/engine';
import { type Catalog, catalogNames } from './catalog.ts';
import { hasDesign } from './catalog-trials.ts';
import { collectProblems } from './collect-problems.ts';
import { displayPath } from './documents.ts';
import { readText } from './read-text.ts';
import { readTrial } from './read-trial.ts';

/** The plan of the evidence and the trials that it is about. */
export interface EvidenceInputs {
  readonly plan: EvidencePlan;
  /** Trials of the catalog, by the names of its list. */
  readonly trials: readonly TrialInputs[];
}

/** The file of the fitted set of a catalog. */
export function fittedFile(catalog: Catalog): string {
  return join(catalog.root, 'evidence', 'fit.yaml');
}

/**
 * Reads the plan of the evidence and every trial of the catalog that has a design.
 * @param catalog where trials are listed
 * @param file of another plan than that of the catalog
 * @throws InputError with every problem; a trial that the split does not name is one
 */
export function readEvidence(catalog: Catalog, file?: string): EvidenceInputs {
  const path = file ?? join(catalog.root, 'evidence', 'targets.yaml');
  const place = displayPath(path);
  const collector = collectProblems();
  const plan = collector.attempt(() => readYaml(readText(path, place), place, evidencePlanSchema));
  const runnable = catalogNames(catalog, 'trials').filter((name) => hasDesign(catalog, name));
  const trials = runnable.flatMap((name) => {
    const inputs = collector.attempt(() => readTrial(name, catalog));
    return inputs === null ? [] : [inputs];
  });
  const named = plan?.split.map(({ trial }) => trial) ?? [];
  for (const { design } of plan === null ? [] : trials) {
    if (named.includes(design.id)) continue;
    collector.problems.push(
      problem('unplanned-trial', `${place}: split`, {
        expected: `whether ${design.id} is fitted, seen or predicted`,
        received: 'nothing',
        remedy: 'Add it with the reason, before anything is fitted because of it.',
      }),
    );
  }
  collector.settle();
  return { plan: plan!, trials };
}

/** The fitted set of the catalog, or of a file; null where the catalog has none. */
export function readFitted(catalog: Catalog, file?: string): FittedSet | null {
  const path = file ?? fittedFile(catalog);
  if (file === undefined && !existsSync(path)) return null;
  const place = displayPath(path);
  return readYaml(readText(path, place), place, fittedSetSchema);
}

/** The trials of some names: of trials, or of a drug for all that give it. */
export function chooseTrials(
  trials: readonly TrialInputs[],
  name: string | undefined,
): readonly TrialInputs[] {
  if (name === undefined) return trials;
  const byTrial = trials.filter(({ design }) => design.id === name);
  if (byTrial.length > 0) return byTrial;
  const byDrug = trials.filter(({ drugs }) => drugs.some(({ drug }) => drug.id === name));
  if (byDrug.length > 0) return byDrug;
  const drugs = [...new Set(trials.flatMap((one) => one.drugs.map(({ drug }) => drug.id)))].sort();
  throw new InputError([
    problem('unknown-evidence', 'command line', {
      expected: `a trial (${trials.map(({ design }) => design.id).join(', ')}) or a drug that one gives (${drugs.join(', ')})`,
      received: `"${name}"`,
      remedy: 'Leave it out for all trials.',
    }),
  ]);
}
