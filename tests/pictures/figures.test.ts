import { describe, expect, it } from 'vitest';
import { drawDisposition } from '../../engine/src/report/draw-disposition.ts';
import { drawExposure } from '../../engine/src/report/draw-exposure.ts';
import { type Canvas, narrowWidth, wideWidth } from '../../engine/src/report/draw-plot.ts';
import { drawSpider } from '../../engine/src/report/draw-spider.ts';
import { drawSurvival } from '../../engine/src/report/draw-survival.ts';
import { drawWaterfall, listBestChanges } from '../../engine/src/report/draw-waterfall.ts';
import { followTumours } from '../../engine/src/report/follow-tumours.ts';
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
  const figures = {
    survival: () => drawSurvival(result, 'os', canvas),
    waterfall: () => drawWaterfall(listBestChanges(result), canvas),
    spider: () => drawSpider(followTumours(result), arms, canvas),
    exposure: () =>
      drawExposure(
        result.exposure.filter(({ drug }) => drug === 'docetaxel'),
        { drug: 'docetaxel', arms },
        canvas,
      ),
  };

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

describe('the disposition', () => {
  it('accounts for everyone screened and everyone randomised', () => {
    const text = drawDisposition(result)
      .markup.replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('1131 virtual patients screened 931 not eligible 200 randomised');
    for (const d of result.analysis.dispositions) {
      expect(d.died + d.lostToFollowUp + d.aliveAtCutoff + d.failed).toBe(d.randomised);
    }
  });

  it('names the drug that was stopped and why', () => {
    expect(drawDisposition(result).markup).toContain('<dt>docetaxel: toxicity</dt><dd>10</dd>');
  });
});
