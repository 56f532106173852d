import { describe, expect, it } from 'vitest';
import { listDrugsCommand, showDrugCommand } from './drug-show.ts';
import { exitCodes } from './exit-codes.ts';
import type { Streams } from './streams.ts';

function streams() {
  const written: string[] = [];
  const out = { write: (text: string) => written.push(text) };
  return { written, streams: { out, err: out } as unknown as Streams };
}

function list(options: Parameters<typeof listDrugsCommand>[0]): string[] {
  const { written, streams: s } = streams();
  expect(listDrugsCommand(options, s)).toBe(exitCodes.ok);
  return written
    .join('')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(/\s/)[0]!);
}

async function show(name: string, options: Parameters<typeof showDrugCommand>[1]): Promise<string> {
  const { written, streams: s } = streams();
  expect(await showDrugCommand(name, options, s)).toBe(exitCodes.ok);
  return written.join('');
}

describe('the list of drugs', () => {
  it('names all of them, or those of a class or target', () => {
    expect(list({}).length).toBe(29);
    expect(list({ class: 'antibody-drug conjugate' })).toEqual([
      'trastuzumab-emtansine',
      'trastuzumab-deruxtecan',
    ]);
    expect(list({ target: 'vegf' })).toEqual(['bevacizumab', 'ramucirumab']);
    expect(list({ class: 'vaccine', target: 'VEGF' })).toEqual([]);
  });

  it('refuses a class that is none, with the nearest', () => {
    expect(() => list({ class: 'antibodies' })).toThrow('Did you mean "antibody"?');
  });
});

describe('the card of pertuzumab', () => {
  it('has the half-life and the trough beside those of the label', async () => {
    const text = await show('pertuzumab', {});
    expect(text).toMatch(/terminal half-life\s+1\s+420 mg, 21 d\s+18\s+18\.1\s+d\s+us-label-pertuzumab/);
    expect(text).toContain('half-life 18 d');
    for (const heading of ['How it works', 'History before the agencies', 'Harms', 'Sources'])
      expect(text).toContain(`\n${heading}\n`);
  });

  it('is told in Spanish', async () => {
    const text = await show('pertuzumab', { language: 'es' });
    expect(text).toContain('Cómo actúa');
    expect(text).toContain('semivida');
    await expect(show('pertuzumab', { language: 'fr' })).rejects.toThrow('en, es');
  });

  it('as JSON is the drug with its simulated exposure', async () => {
    const drug = JSON.parse(await show('pertuzumab', { json: true }));
    expect(drug.id).toBe('pertuzumab');
    expect(drug.simulated.regimens[0].halfLifeDays).toBeCloseTo(18, 0);
    expect(drug.simulated.expected).toHaveLength(drug.expected.length);
  });
});
