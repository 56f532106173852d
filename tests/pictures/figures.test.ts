import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawExposure } from '../../engine/src/report/draw-exposure.ts';
import { drawForest } from '../../engine/src/report/draw-forest.ts';
import { type Canvas, narrowWidth, wideWidth } from '../../engine/src/report/draw-plot.ts';
import { drawSurvival } from '../../engine/src/report/draw-survival.ts';
import { drawSwimmer } from '../../engine/src/report/draw-swimmer.ts';
import { drawToxicity } from '../../engine/src/report/draw-toxicity.ts';
import { drawWaterfall, listBestChanges } from '../../engine/src/report/draw-waterfall.ts';
import { figureKinds, listFigures } from '../../engine/src/report/figure-list.ts';
import { makeDocument } from './drawing-document.ts';
import { makeSampleResult } from './sample-result.ts';

const result = makeSampleResult(200);
const { arms } = result.analysis;
const canvases: (Canvas & { name: string })[] = [
  { name: 'wide', document: makeDocument(), width: wideWidth },
  { name: 'narrow', document: makeDocument(), width: narrowWidth },
];

interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Texts of a drawing with the place their transforms put them at. */
function wordsOf(drawing: SVGSVGElement): Word[] {
  return [...drawing.querySelectorAll('text')].map((text) => {
    let x = 0;
    let y = 0;
    for (let node: Element | null = text; node !== null && node !== drawing; node = node.parentElement) {
      const [, dx, dy] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(node.getAttribute('transform') ?? '') ?? [];
      x += Number(dx ?? 0);
      y += Number(dy ?? 0);
    }
    return { text: text.textContent ?? '', x, y };
  });
}

describe.each(canvases)('survival curves, $name', (canvas) => {
  it.each(['pfs', 'os'])('stand over their numbers at risk, each under its month: %s', (endpoint) => {
    const words = wordsOf(drawSurvival(result, endpoint, canvas));
    const heading = words.find(({ text }) => text === 'At risk')!;
    const frame = Math.max(...words.filter(({ y }) => y < heading.y).map(({ y }) => y));
    const ticks = words.filter(({ text, y }) => /^\d+$/.test(text) && y < heading.y && y > frame - 60);
    expect(ticks.length).toBeGreaterThan(2);
    for (const arm of arms) {
      const estimate = arm.estimates.find((e) => e.endpoint === endpoint);
      if (estimate?.kind !== 'time to event') throw new Error('no curve');
      const label = words.find(({ text, y }) => text === arm.label && y > heading.y)!;
      const row = words.filter(({ text, y }) => /^\d+$/.test(text) && y > label.y && y < label.y + 25);
      const expected = ticks.flatMap((tick) => {
        const i = estimate.curve.atRiskMonths.indexOf(Number(tick.text));
        return i < 0 ? [] : [{ text: String(estimate.curve.atRisk[i]), x: tick.x }];
      });
      expect(row.map(({ text, x }) => ({ text, x }))).toEqual(expected);
    }
  });

  it('ring the published medians seen on a page, one for each', () => {
    const drawing = drawSurvival(result, 'pfs', canvas);
    expect(drawing.querySelectorAll('circle')).toHaveLength(2);
    expect(drawing.getAttribute('aria-label')).toMatch(/published median 18\.5\..*published median 12\.4\./);
  });
});

describe.each(canvases)('every figure, $name', (canvas) => {
  const figures = Object.fromEntries(
    listFigures(result).map(({ name, draw }) => [name, () => draw(canvas)] as const),
  );

  it.each(Object.entries(figures))('%s has a role, a name in words and only finite places', (_, draw) => {
    const drawing = draw();
    expect(drawing.getAttribute('role')).toBe('img');
    expect(drawing.getAttribute('aria-label')!.length).toBeGreaterThan(60);
    expect(drawing.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each(Object.entries(figures))('%s keeps its letters inside the picture', (_, draw) => {
    const drawing = draw();
    const height = Number(drawing.getAttribute('height'));
    const outside = wordsOf(drawing).filter(({ x, y }) => x < 0 || x > canvas.width || y < 0 || y > height);
    expect(outside).toEqual([]);
  });

  it.each(Object.entries(figures))('%s is the same to the byte when drawn again', (_, draw) => {
    expect(draw().outerHTML).toBe(draw().outerHTML);
  });
});

describe('concentrations over time', () => {
  const labelOf = (drug: string) => {
    const curves = result.exposure.filter((curve) => curve.drug === drug);
    return drawExposure(curves, { drug, arms }, canvases[0]!).getAttribute('aria-label');
  };

  it('run over 48 hours for a drug that is nearly gone after a day, over weeks for an antibody', () => {
    expect(labelOf('docetaxel')).toContain('over 48 hours');
    expect(labelOf('pertuzumab')).toContain('over 126 days');
  });
});

describe('the waterfall', () => {
  it('stands every subject with a later scan in order, largest growth first', () => {
    const changes = listBestChanges(result);
    expect(changes.map((arm) => arm.changes.length + arm.without)).toEqual([100, 100]);
    for (const arm of changes) expect([...arm.changes].sort((a, b) => b - a)).toEqual(arm.changes);
  });

  it('says how many shrank by 30 % or more', () => {
    const arm = {
      id: 'A',
      label: 'one arm',
      colour: 'var(--accent)',
      changes: [25, 0, -29.9, -30, -80],
      without: 1,
    };
    const label = drawWaterfall([arm], canvases[0]!).getAttribute('aria-label');
    expect(label).toContain(
      'one arm: 2 of 5 subjects shrank by 30 % or more, 1 grew by 20 % or more, 1 had no later scan.',
    );
  });
});

describe('the list of figures', () => {
  const folder = join(import.meta.dirname, '../../engine/src/report');

  it('names every file that draws one of a trial, and no other', () => {
    const files = readdirSync(folder).flatMap((file) => /^draw-(.+)(?<!\.test)\.ts$/.exec(file)?.[1] ?? []);
    const kinds = figureKinds.map(({ name }) => name);
    // those of the reports of power and evidence, and what all are drawn by
    const others = ['boundaries', 'evidence', 'plot', 'power-curve', 'stopping-times'];
    expect(files.filter((name) => !others.includes(name)).sort()).toEqual([...kinds].sort());
  });

  it('has a figure of each kind for a trial with everything, each under a name of its own', () => {
    expect(figureKinds.filter(({ list }) => list(result).length === 0)).toEqual([]);
    const names = listFigures(result).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[A-Za-z0-9_-]+$/.test(name))).toEqual([]);
  });
});

describe.each(canvases)('the forest plot, $name', (canvas) => {
  const row = (label: string, value: number | null, outcome = 'success') => ({
    covariate: label === 'all subjects' ? null : 'age',
    label,
    subjects: 40,
    events: 20,
    hazardRatio: { value, low: value && value / 2, high: value && value * 2 },
    outcome,
  });
  const rows = [row('all subjects', 0.5), row('under 65', 0.5), row('65 or over', null, 'no events')];
  const forest = { endpoint: 'overall survival', experimental: 'A', control: 'B', rows };
  const drawing = drawForest(forest, canvas);
  const words = wordsOf(drawing).map(({ text }) => text);

  it('writes the hazard ratio with its limits in every row, or why there is none', () => {
    expect(words.filter((text) => text === '0.50 (0.25–1.00)')).toHaveLength(2);
    expect(words).toContain('no events');
  });

  it('marks nothing where there is no hazard ratio', () => {
    const marks = drawing.querySelectorAll('[aria-label="dot"] path, [aria-label="dot"] rect');
    expect(marks.length).toBe(2);
  });
});

describe.each(canvases)('the CONSORT flow, $name', (canvas) => {
  const flow = figureKinds.find(({ name }) => name === 'consort')!.list(result)[0]!;
  const words = wordsOf(flow.draw(canvas))
    .map(({ text }) => text)
    .join(' ')
    .replaceAll('\u00a0', ' ');

  it('accounts for everyone assessed and everyone randomised', () => {
    expect(words).toContain('Assessed for eligibility (n = 1131)');
    expect(words).toContain('Excluded (n = 931)');
    expect(words).toContain('Randomised (n = 200)');
    for (const d of result.analysis.dispositions) {
      expect(d.died + d.lostToFollowUp + d.aliveAtCutoff + d.failed).toBe(d.randomised);
      expect(words).toContain(`Allocated to ${d.arm} (n = 100)`);
    }
  });

  it('names the drug that was stopped and why', () => {
    expect(words).toContain('docetaxel: completed 74, toxicity 10');
  });
});

describe('the toxicity bars', () => {
  const bar = (grades: number[]) => ({
    arm: 'A',
    label: 'one arm',
    colour: 'var(--accent)',
    subjects: 20,
    grades,
  });

  it.each(canvases)('write the share with grade 3 or higher beside the bar, $name', (canvas) => {
    const drawing = drawToxicity([{ event: 'Neutropenia', bars: [bar([8, 2, 1, 4, 5, 0])] }], canvas);
    expect(wordsOf(drawing).map(({ text }) => text)).toContain('45.0 % grade 3 or higher');
    // Grades 4, 3, 2 and 1 occur: four rectangles.
    expect(drawing.querySelectorAll('[aria-label="rect"] rect')).toHaveLength(4);
  });
});

describe('the swimmer plot', () => {
  const swimmer = {
    subject: 1,
    arm: 0,
    treated: 5,
    end: 12,
    response: 4,
    progression: 6,
    died: true,
    followed: false,
  };
  const lane = { ...swimmer, subject: 2, end: 20, response: null, died: false, followed: true };

  it.each(canvases)('tells of each lane in words and draws its marks, $name', (canvas) => {
    const drawing = drawSwimmer([swimmer, lane], arms.slice(0, 1), canvas);
    expect(drawing.getAttribute('aria-label')).toContain(
      '2 subjects, 1 with a confirmed response, 2 progressed, 1 died, 1 still followed.',
    );
    // The longer lane stands on top, and it alone goes on.
    const arrows = wordsOf(drawing).filter(({ text }) => text === '→');
    expect(arrows).toHaveLength(1);
    expect(arrows[0]!.y).toBeLessThan(50);
  });
});
