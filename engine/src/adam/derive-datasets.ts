import type { TrialResult } from '../data/trial-result.ts';
import { deriveAdae } from './adae.ts';
import { deriveAdrs } from './adrs.ts';
import { deriveAdsl } from './adsl.ts';
import { deriveAdtr } from './adtr.ts';
import { deriveAdtte } from './adtte.ts';
import type { Dataset } from './dataset.ts';
import { analysisSubjects } from './subjects.ts';

/** Every analysis dataset, in the order in which they are written. */
const adamDatasets = [deriveAdsl, deriveAdtte, deriveAdrs, deriveAdtr, deriveAdae] as const;

/**
 * Derives the analysis datasets of a trial, one after the other, so that only one is held at a time.
 * @param result a finished trial
 * @see CDISC, Analysis Data Model Implementation Guide 1.3; ADaM Basic Data Structure for Time-to-Event Analyses 1.0
 */
export function* deriveDatasets(result: TrialResult): Generator<Dataset> {
  const subjects = analysisSubjects(result);
  for (const derive of adamDatasets) yield derive(result, subjects);
}
