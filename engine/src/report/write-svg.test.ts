import { describe, expect, it } from 'vitest';
import { makeDocument } from '../../../tests/pictures/drawing-document.ts';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import { listFigures } from './figure-list.ts';
import { darkTheme, lightTheme } from './theme.ts';
import { writeSvg } from './write-svg.ts';

const figures = listFigures(makeSampleResult(60));

describe('a figure as an SVG file', () => {
  it.each(figures.map((figure) => [figure.name, figure] as const))('%s needs nothing else', (_, figure) => {
    const svg = writeSvg(figure, makeDocument());
    expect(svg).not.toMatch(/var\(|currentColor|<style|<script|href=|url\(/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" [^>]*viewBox="-20 -20 880 \d/,
    );
    expect(svg).toMatch(/<title id="title">[^<]+<\/title><desc id="description">[^<]{60,}<\/desc>/);
  });

  it('takes the colours of the theme it is given', () => {
    const svg = writeSvg(figures[0]!, makeDocument(), { theme: darkTheme, width: 352 });
    expect(svg).toContain(darkTheme.accent);
    expect(svg).not.toContain(lightTheme.accent);
    expect(svg).toContain('viewBox="-20 -20 392 ');
  });

  it('shows tags in a title as text', () => {
    const svg = writeSvg({ ...figures[0]!, title: '<script>' }, makeDocument());
    expect(svg).toContain('<title id="title">&lt;script&gt;</title>');
  });
});

it('both themes name the same colours', () => {
  expect(Object.keys(darkTheme)).toEqual(Object.keys(lightTheme));
});
