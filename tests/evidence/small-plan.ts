import type { EvidencePlan } from '../../engine/src/data/evidence-plan.ts';
import { evidencePlanSchema } from '../../engine/src/data/evidence-plan.ts';

/** One free parameter and two targets of CLEOPATRA, as a file would have them. */
export const smallPlan: EvidencePlan = evidencePlanSchema.parse({
  written: '2026-12-01',
  seed: 5,
  split: [{ trial: 'cleopatra', use: 'fitted', reason: 'a test' }],
  parameters: [
    {
      name: 'growth',
      paths: ['models/platform/tumour/g'],
      meaning: 'growth rate of metastases',
      transform: 'log',
      low: 0.0001,
      high: 0.1,
      prior: { value: 0.0024, sd: 0.5, why: 'a test' },
    },
  ],
  targets: [
    { trial: 'cleopatra', endpoint: 'pfs', measure: 'median', arms: ['B'] },
    { trial: 'cleopatra', endpoint: 'orr', measure: 'rate', arms: ['B'] },
  ],
  discrepancy: { 'hazard ratio': 0, median: 0, rate: 0 },
  effects: { growth: ['models/platform/tumour/g'], kill: [], reading: false },
});
