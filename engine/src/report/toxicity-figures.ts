import type { RateEstimate } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { armColours } from './arm-colours.ts';
import { drawToxicity, type Toxicity } from './draw-toxicity.ts';
import { endpointWords } from './endpoint-words.ts';
import type { FigureKind } from './figure.ts';

export const toxicityFigures: FigureKind = {
  name: 'toxicity',
  title: 'Toxicity bars',
  answers: 'How many subjects of each arm had which worst grade of an adverse event?',
  list: (result) => {
    const data = listToxicities(result);
    if (data.length === 0) return [];
    const figure = {
      name: 'toxicity',
      title: 'Worst grades by arm',
      caption:
        'Worst grade of each subject in percent of its arm, the worst grade first; the upright mark ends grade 3. The rest to 100 % had no event.',
      data,
    };
    return [{ ...figure, draw: (canvas) => drawToxicity(data, canvas) }];
  },
};

/** Counts by grade of every graded endpoint, in the order of the plan. */
function listToxicities({ analysis, endpoints }: TrialResult): Toxicity[] {
  const colours = armColours(analysis.arms);
  return endpoints.rows
    .filter(({ kind }) => kind === 'grade')
    .map(({ endpoint }) => ({
      event: endpointWords(endpoint),
      bars: analysis.arms.flatMap(({ id, label, estimates }) => {
        const found = estimates.find((e): e is RateEstimate => e.kind === 'rate' && e.endpoint === endpoint);
        if (found === undefined) return [];
        const grades = [0, 1, 2, 3, 4, 5].map((grade) => found.classes[`grade ${grade}`] ?? 0);
        return [{ arm: id, label, colour: colours.get(id)!, subjects: found.n, grades }];
      }),
    }));
}
