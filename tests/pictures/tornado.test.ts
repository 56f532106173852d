import { describe, expect, it } from 'vitest';
import type { SensitivityResult } from '../../engine/src/data/sensitivity-result.ts';
import { narrowWidth, wideWidth } from '../../engine/src/report/draw-plot.ts';
import { drawTornado } from '../../engine/src/report/tornado-drawing.ts';
import { writeSensitivity } from '../../engine/src/report/write-sensitivity.ts';
import { makeDocument } from './drawing-document.ts';

const factor = (parameter: string, value: number | null) => ({
  parameter,
  owner: 'tumour',
  meaning: `<b>${parameter}</b>`,
  status: 'assumed',
  unit: '1/d',
  value: 1,
  low: 0.5,
  high: 2,
  partialRankCorrelation: { value, low: value && value - 0.1, high: value && value + 0.1 },
});

const result: SensitivityResult = {
  trial: 'small',
  designHash: '0'.repeat(64),
  seed: 1,
  method: 'prcc',
  spread: 1.5,
  response: { endpoint: 'pfs', measure: 'hazard ratio', arms: ['A', 'B'], value: 0.6 },
  subjects: 60,
  points: 400,
  pointsWithout: 2,
  failures: 0,
  engineVersion: '0',
  catalogVersion: '0',
  factors: [factor('a_rather_long_name__clearance_of_a_drug', -0.8), factor('g', 0.4), factor('none', null)],
};

describe.each([wideWidth, narrowWidth])('the strongest parameters on %i px', (width) => {
  const drawing = drawTornado(result, { document: makeDocument(), width });

  it('are bars of their indices: one to the left, one to the right, none without an index', () => {
    const bars = [...drawing.querySelectorAll('g[aria-label="bar"] rect')];
    expect(bars.map((bar) => bar.getAttribute('fill'))).toEqual(['var(--arm-2)', 'var(--accent)']);
    const [left, right] = bars.map((bar) => Number(bar.getAttribute('width')));
    expect(left! / right!).toBeCloseTo(2, 1);
  });

  it('have a name in words and only finite places', () => {
    expect(drawing.getAttribute('aria-label')).toContain(
      'hazard ratio of PFS, strongest first: a_rather_long',
    );
    expect(drawing.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });
});

it('a page of a sensitivity analysis lists every parameter and escapes its words', () => {
  const page = writeSensitivity(result, { title: 'A <small> trial', document: makeDocument() });
  expect(page).toContain('A &lt;small&gt; trial');
  expect(page).not.toContain('<b>');
  expect(page).toContain('400 points, 2 without a value');
  expect(page.match(/<th scope="row">/g)).toHaveLength(3);
  expect(page.trimEnd()).toMatch(/<\/html>$/);
});
