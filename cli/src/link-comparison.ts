import {
  type Estimate,
  formatEstimate,
  formatTable,
  mechanistic,
  type TimeToEventEstimate,
  type TrialResult,
} from '@opsonin/engine';
import { z } from 'zod';

const estimate = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** What `trial compare-links --json` prints. */
export const linkComparisonSchema = z.strictObject({
  design: z.string(),
  subjects: z.int(),
  seed: z.int(),
  links: z.array(
    z.strictObject({
      link: z.string().describe('Id of the survival link; mechanistic: the cumulative hazard of the model.'),
      title: z.string(),
      hash: z.string().describe('Result hash of the run under this link.'),
      failed: z.int().describe('Subjects who failed to solve.'),
      arms: z.array(
        z.strictObject({
          arm: z.string(),
          subjects: z.int(),
          deaths: z.int(),
          median: estimate.describe('Median overall survival with its limits [months]; null: not reached.'),
        }),
      ),
      comparisons: z.array(
        z.strictObject({
          experimental: z.string(),
          control: z.string(),
          hazardRatio: estimate.describe('Of death, with its limits; null: not estimable.'),
        }),
      ),
    }),
  ),
});

export type LinkComparison = z.infer<typeof linkComparisonSchema>;

/** Overall survival of runs that differ by the survival link alone. */
export function compareLinks(results: readonly TrialResult[]): LinkComparison {
  const { inputs, cohort, provenance } = results[0]!;
  const plain = ({ value, low, high }: Estimate) => ({ value, low, high });
  return {
    design: inputs.design.id,
    subjects: cohort.size,
    seed: provenance.seed,
    links: results.map((result) => ({
      link: result.inputs.design.survivalLink,
      title: result.inputs.survivalLink?.title ?? 'Cumulative hazard of the model',
      hash: result.provenance.hash,
      failed: result.failures.length,
      arms: result.analysis.arms.map(({ id, n, estimates }) => {
        const os = estimates.find((e): e is TimeToEventEstimate => e.endpoint === 'os' && 'median' in e)!;
        return { arm: id, subjects: n, deaths: os.events, median: plain(os.median) };
      }),
      comparisons: result.analysis.comparisons
        .filter(({ endpoint }) => endpoint === 'os')
        .map(({ experimental, control, hazardRatio }) => ({
          experimental,
          control,
          hazardRatio: plain(hazardRatio),
        })),
    })),
  };
}

/** The comparison as a table for a terminal, one column for each link. */
export function linkTable({ links }: LinkComparison): string {
  const [first] = links;
  const arms = first!.arms.flatMap(({ arm, subjects }, a) => [
    [`${arm}: deaths of ${subjects}`, ...links.map((link) => String(link.arms[a]!.deaths))],
    [`${arm}: median, months`, ...links.map((link) => formatEstimate(link.arms[a]!.median, 1))],
  ]);
  const ratios = first!.comparisons.map(({ experimental, control }, c) => [
    `${experimental} over ${control}: hazard ratio`,
    ...links.map((link) => {
      const { hazardRatio } = link.comparisons[c]!;
      return hazardRatio.value === null ? 'not estimable' : formatEstimate(hazardRatio, 2);
    }),
  ]);
  return formatTable([['Overall survival', ...links.map(({ link }) => link)], ...arms, ...ratios]);
}

/** One line for each link but the mechanistic: what it is. */
export function linkWords({ links }: LinkComparison): string[] {
  return links.filter(({ link }) => link !== mechanistic).map(({ link, title }) => `${link}: ${title}`);
}
