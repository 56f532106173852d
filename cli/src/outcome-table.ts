import {
  comparePublished,
  endpointLabel,
  endpoints,
  formatEstimate,
  formatTable,
  type PublishedComparison,
  type TrialResult,
} from '@opsonin/engine';

/**
 * Simulated beside published values as a short table for a terminal; without a record, the simulated alone.
 * Of several published analyses of one quantity the scored one stands here; the report has them all.
 */
export function outcomeTable(result: TrialResult): string {
  const published = comparePublished(result);
  const rows = [
    ...published
      .filter(({ agreement }) => agreement !== 'another analysis, not scored')
      .filter(isFirst)
      .filter(isComparable)
      .map(publishedRow),
    ...simulatedRows(result, published),
  ];
  const table = formatTable([['Endpoint', 'Arm', 'Measure', 'Simulated', 'Published', 'Agreement'], ...rows]);
  if (!published.some(({ fitted }) => fitted)) return table;
  return `${table}\n\nParameters were fitted to this trial: agreement with it is no evidence of prediction.`;
}

function isFirst(row: PublishedComparison, i: number, all: readonly PublishedComparison[]): boolean {
  const key = quantityOf(row);
  return all.findIndex((other) => quantityOf(other) === key) === i;
}

function quantityOf({ endpoint, arms, measure }: PublishedComparison): string {
  return [endpoint, ...arms, measure].join('\n');
}

/** A landmark beyond the simulated follow-up has nothing beside it. */
function isComparable({ simulated, measure }: PublishedComparison): boolean {
  return simulated.value !== null || !measure.includes(' at ');
}

function publishedRow(row: PublishedComparison): string[] {
  const decimals = decimalsOf(row.measure);
  return [
    titleOf(row.endpoint),
    row.arms.join(' over '),
    row.measure,
    formatEstimate(row.simulated, decimals),
    formatEstimate(row.published, decimals),
    row.agreement,
  ];
}

/** What was simulated and never published. */
function simulatedRows({ analysis }: TrialResult, published: readonly PublishedComparison[]): string[][] {
  const has = (endpoint: string, arms: string) =>
    published.some((row) => row.endpoint === endpoint && row.arms.join(' over ') === arms);
  const arms = analysis.arms.flatMap((arm) =>
    arm.estimates
      .filter(({ endpoint }) => !has(endpoint, arm.id))
      .map((e) => {
        const [measure, estimate] =
          e.kind === 'rate' ? ['rate [percent]', e.rate] : (['median [months]', e.median] as const);
        const told = e.n === 0 ? 'no subjects' : formatEstimate(estimate, decimalsOf(measure));
        return [e.endpoint, arm.id, measure, told, '–', ''];
      }),
  );
  const comparisons = analysis.comparisons
    .filter((c) => !has(c.endpoint, `${c.experimental} over ${c.control}`))
    .map((c) => {
      const subject = `${c.experimental} over ${c.control}`;
      const { value, outcome } = c.hazardRatio;
      const told = value === null ? outcome : formatEstimate(c.hazardRatio, 2);
      return [c.endpoint, subject, 'hazard ratio', told, '–', ''];
    });
  const rates = analysis.rateComparisons
    .filter((c) => !has(c.endpoint, `${c.experimental} over ${c.control}`))
    .map((c) => {
      const subject = `${c.experimental} over ${c.control}`;
      return [c.endpoint, subject, 'difference [points]', formatEstimate(c.difference), '–', ''];
    });
  return [...arms, ...comparisons, ...rates].map(([endpoint, ...rest]) => [titleOf(endpoint!), ...rest]);
}

/** Short words for a row: PFS, pCR; a graded event says from which grade it counts. */
function titleOf(endpoint: string): string {
  const definition = endpoints.find(({ name }) => name === endpoint);
  if (definition?.kind !== 'grade') return endpointLabel(endpoint);
  return `${definition.label}, grade ${definition.countFrom} or higher`;
}

function decimalsOf(measure: string): number {
  return measure.endsWith('ratio') ? 2 : 1;
}
