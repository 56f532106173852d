import { describe, expect, it } from 'vitest';
import { openRasteriser } from './rasterise.ts';

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">${inside}</svg>`;

describe('SVG as PNG', () => {
  it('has the signature of PNG and twice the size of the drawing', async () => {
    const rasterise = await openRasteriser();
    const png = Buffer.from(rasterise(svg('<rect width="40" height="30" fill="#0b6b62"/>')));
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([80, 60]);
  });

  it('writes letters with the font it brings, the same each time', async () => {
    const words = svg('<text x="2" y="20" font-family="Inter" font-size="13">HR ≥ 1</text>');
    const first = (await openRasteriser())(words);
    expect(first.length).toBeGreaterThan((await openRasteriser())(svg('')).length + 100);
    expect(Buffer.from((await openRasteriser())(words))).toEqual(Buffer.from(first));
  });
});
