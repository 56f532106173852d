import {
  type ComparisonCharacteristics,
  endpointLabel,
  formatNumber,
  formatTable,
  type Measured,
  type OperatingCharacteristics,
} from '@opsonin/engine';

/** Operating characteristics as a table for a terminal, each with both of its errors. */
export function characteristicsTable({ comparisons }: OperatingCharacteristics): string {
  const head = ['Endpoint', 'Comparison', 'Measure', 'Value', 'Monte-Carlo error', 'Pool error'];
  return formatTable([head, ...comparisons.flatMap(rowsOf)]);
}

function rowsOf(found: ComparisonCharacteristics): string[][] {
  const { endpoint, experimental, control, hazardRatio, rateDifference, looks } = found;
  const of = [endpointLabel(endpoint), `${experimental} over ${control}`];
  const range = ({ low, high }: { low: number | null; high: number | null }) =>
    [low, high].map((x) => formatNumber(x ?? Number.NaN)).join('–');
  const rows: [string, Measured][] = [
    ['power', found.power],
    ['type I error, one-sided', found.typeIError],
    ['duration [months]', found.durationMonths],
    ['subjects entered', found.subjects],
    [found.test === 'rates' ? 'subjects who count' : 'events', found.events],
    ...named(hazardRatio, (ratio) => `hazard ratio (95 % of trials: ${range(ratio)})`),
    ...named(rateDifference, (difference) => `difference [points] (95 % of trials: ${range(difference)})`),
    ...(looks.length === 1 ? [] : [...stopRows(found), ...nullRows(found)]),
  ];
  return rows.map(([measure, { value, monteCarloError, poolError }]) => [
    ...of,
    measure,
    ...[value, monteCarloError, poolError].map((x) => formatNumber(x ?? Number.NaN)),
  ]);
}

function named<Found extends Measured>(
  found: Found | null,
  words: (found: Found) => string,
): [string, Measured][] {
  return found === null ? [] : [[words(found), found]];
}

function stopRows({ looks }: ComparisonCharacteristics): [string, Measured][] {
  return looks
    .slice(0, -1)
    .flatMap(({ events, efficacy, futility, futilityBound }): [string, Measured][] => [
      [`stops at event ${events}: efficacy`, efficacy],
      ...(futilityBound === null
        ? []
        : ([[`stops at event ${events}: futility`, futility]] as [string, Measured][])),
    ]);
}

function nullRows({ underNull }: ComparisonCharacteristics): [string, Measured][] {
  return [
    ['duration under the null [months]', underNull.durationMonths],
    ['subjects under the null', underNull.subjects],
  ];
}
