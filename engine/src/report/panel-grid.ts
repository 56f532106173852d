import * as Plot from '@observablehq/plot';
import { type Canvas, isNarrow } from './draw-plot.ts';
import { plainText } from './escape-html.ts';

/** Place of a panel among its neighbours, as facets of a plot. */
export interface PanelPlace {
  readonly fx: number;
  readonly fy: number;
}

/** Panels of one figure side by side, as many as its width allows. */
export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
  /** Place of each panel, row by row. */
  readonly places: readonly PanelPlace[];
  /** Columns of panels with the lowest place of each: there stand the labels of the axis across. */
  readonly feet: readonly PanelPlace[];
  /** Width of a panel with its gap [px]. */
  readonly width: number;
}

/**
 * Arranges panels: one column on a narrow canvas; otherwise one row of up to three, two rows of two, or rows of three.
 * @param count how many panels, at least 1
 * @param canvas where to draw
 * @param margin what the axis takes beside the panels [px]
 */
export function arrangePanels(count: number, canvas: Canvas, margin: number): PanelGrid {
  const columns = isNarrow(canvas) ? 1 : count === 4 ? 2 : Math.min(3, Math.max(1, count));
  const places = Array.from({ length: count }, (_, i) => ({ fx: i % columns, fy: Math.floor(i / columns) }));
  return {
    columns,
    rows: Math.max(1, Math.ceil(count / columns)),
    places,
    feet: places.filter((_, i) => i + columns >= count),
    width: (canvas.width - margin) / columns,
  };
}

/**
 * Spaces the panels of a grid, without axes of their own.
 * @param grid from `arrangePanels`
 * @param across gap between columns, a share of a panel
 * @param down gap between rows, a share of a panel
 * @returns the facets of a plot
 */
export function spacePanels(
  grid: PanelGrid,
  across: number,
  down: number,
): Pick<Plot.PlotOptions, 'fx' | 'fy'> {
  return { fx: { axis: null, padding: across }, fy: { axis: null, padding: grid.rows > 1 ? down : 0 } };
}

/**
 * Writes the months under the lowest panel of each column.
 * @param months ticks, from `monthTicks`
 * @param grid from `arrangePanels`
 */
export function labelMonths(months: readonly number[], grid: PanelGrid): Plot.Markish[] {
  return [
    ...grid.feet.map((foot) => Plot.axisX(months, { ...foot, tickSize: 4, label: null })),
    labelFoot('months since randomisation', grid),
  ];
}

/** Writes what the axis across means, under the last panel. */
export function labelFoot(text: string, grid: PanelGrid): Plot.Markish {
  return Plot.text([text], {
    ...grid.feet.at(-1),
    frameAnchor: 'bottom-right',
    dy: 36,
    fill: 'var(--muted)',
  });
}

/**
 * Draws level lines across every panel and writes their shares beside the first panel, or beside all where they
 * stand under one another.
 * @param levels at which, in the unit of the axis
 * @param whole what 100 % is in that unit
 * @param grid from `arrangePanels`
 */
export function levelShares(levels: readonly number[], whole: number, grid: PanelGrid): Plot.Markish[] {
  const lines = grid.places.flatMap((place) => levels.map((level) => ({ ...place, level })));
  return [
    Plot.ruleY(lines, { y: 'level', fx: 'fx', fy: 'fy', stroke: 'var(--rule)' }),
    Plot.axisY(levels, {
      tickSize: 0,
      label: null,
      tickFormat: (level: number) => `${(100 * level) / whole} %`,
      ...(grid.columns === 1 ? {} : { fx: 0 }),
    }),
  ];
}

/**
 * Writes the label of an arm above its panel.
 * @param arms in the order of the panels; a label too long for its panel is led by the id and cut
 * @param grid from `arrangePanels`
 */
export function titlePanels(
  arms: readonly { readonly id: string; readonly label: string }[],
  grid: PanelGrid,
): Plot.Markish {
  const most = Math.floor(grid.width / 8.2) - 1;
  return Plot.text(
    arms.map(({ id, label }, i) => ({
      name:
        plainText(label).length <= most
          ? plainText(label)
          : shorten(id === label ? label : `${id}: ${label}`, most),
      ...grid.places[i]!,
    })),
    { fx: 'fx', fy: 'fy', frameAnchor: 'top-left', dx: 2, dy: -18, fontWeight: 600, text: 'name' },
  );
}

/**
 * Cuts a text that is too long.
 * @param text any text
 * @param most characters that fit, at least 2
 * @returns the plain text, with an ellipsis where it was cut
 */
export function shorten(text: string, most: number): string {
  const plain = plainText(text);
  return plain.length <= most ? plain : `${plain.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}
