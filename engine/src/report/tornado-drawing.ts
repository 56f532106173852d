import * as Plot from '@observablehq/plot';
import type { SensitivityFactor, SensitivityResult } from '../data/sensitivity-result.ts';
import { type Canvas, drawPlot, isNarrow } from './draw-plot.ts';
import { endpointLabel } from './endpoint-words.ts';
import { formatDecimals } from './format-number.ts';
import { shorten } from './panel-grid.ts';
import { rankedIndex } from './ranked-index.ts';

/** Bars of the figure: the strongest parameters. */
export const mostBars = 20;

interface Bar {
  readonly factor: SensitivityFactor;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Draws the strongest parameters of a sensitivity analysis as bars, with lines for their limits.
 * @param result of the analysis
 * @param canvas where to draw
 * @returns the drawing
 */
export function drawTornado(result: SensitivityResult, canvas: Canvas): SVGSVGElement {
  const bars = barsOf(result);
  const isSigned = result.method === 'prcc';
  const letters = isNarrow(canvas) ? 16 : 28;
  const marginLeft =
    16 + 7.4 * Math.min(letters, Math.max(4, ...bars.map(({ factor }) => factor.parameter.length)));
  return drawPlot(
    {
      height: 56 + 24 * bars.length,
      marginTop: 26,
      marginLeft,
      marginRight: 14,
      marginBottom: 30,
      x: { domain: isSigned ? [-1, 1] : [0, Math.max(1, ...bars.map(({ high }) => high))], label: null },
      y: { domain: bars.map(({ factor }) => factor.parameter), label: null, padding: 0.3 },
      marks: [
        Plot.gridX({ stroke: 'var(--rule)', strokeOpacity: 1 }),
        Plot.axisX({ tickSize: 4, label: null, ticks: 5 }),
        Plot.axisY({
          tickSize: 0,
          label: null,
          tickFormat: (name: string) => shorten(name, letters),
        }),
        Plot.barX(bars, {
          x1: 0,
          x2: 'value',
          y: nameOf,
          fill: ({ value }: Bar) => (value < 0 ? 'var(--arm-2)' : 'var(--accent)'),
          fillOpacity: 0.8,
        }),
        Plot.ruleY(bars, { x1: 'low', x2: 'high', y: nameOf, stroke: 'var(--ink)', strokeWidth: 1.2 }),
        Plot.ruleX([0], { stroke: 'var(--muted)' }),
        Plot.text([isSigned ? 'partial rank correlation' : 'total share of the variance'], {
          frameAnchor: 'top-left',
          dy: -18,
          fill: 'var(--muted)',
        }),
      ],
    },
    describe(result, bars),
    canvas,
  );
}

function barsOf({ factors }: SensitivityResult): Bar[] {
  return factors.slice(0, mostBars).flatMap((factor) => {
    const { value, low, high } = rankedIndex(factor);
    return value === null ? [] : [{ factor, value, low: low ?? value, high: high ?? value }];
  });
}

function nameOf({ factor }: Bar): string {
  return factor.parameter;
}

function describe({ response, method }: SensitivityResult, bars: readonly Bar[]): string {
  const what = method === 'prcc' ? 'Partial rank correlations' : 'Total shares of the variance';
  const strongest = bars
    .slice(0, 5)
    .map(({ factor, value }) => `${factor.parameter} ${formatDecimals(value, 2)}`);
  return (
    `${what} of parameters with the ${response.measure} of ${endpointLabel(response.endpoint)}, ` +
    `strongest first: ${strongest.join(', ')}.`
  );
}
