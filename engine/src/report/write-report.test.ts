import { describe, expect, it } from 'vitest';
import { makeDocument } from '../../../tests/pictures/drawing-document.ts';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { researchSentence } from './research-sentence.ts';
import { writeReport } from './write-report.ts';

const write = (result: TrialResult) => writeReport(result, makeDocument());
const result = makeSampleResult(60);

/** The sample with a hostile text wherever an input can carry one. */
function poison(sample: TrialResult, evil: string): TrialResult {
  const { inputs, analysis } = sample;
  const arms = inputs.design.arms.map((arm) => ({ ...arm, label: evil }));
  const published = inputs.published!;
  const results = published.results.map((r) => ({ ...r, analysis: evil, assessor: evil }));
  return {
    ...sample,
    inputs: {
      ...inputs,
      design: { ...inputs.design, title: evil, description: evil, notes: [evil], arms },
      platform: { ...inputs.platform, title: evil, limits: [evil] },
      drugs: inputs.drugs.map((d) => ({ ...d, drug: { ...d.drug, name: { en: evil, es: evil } } })),
      published: { ...published, name: evil, results, notes: [evil] },
      references: { ...inputs.references, quartino2019: { citation: evil, url: `javascript:${evil}` } },
    },
    analysis: { ...analysis, arms: analysis.arms.map((arm) => ({ ...arm, label: evil })) },
    failures: [{ subject: 1, arm: evil, day: 1, outcome: evil }],
    provenance: { ...sample.provenance, method: evil },
  };
}

describe('the report', () => {
  const page = write(result);

  it('says first and last that it is research, not advice', () => {
    const text = page.slice(page.indexOf('<body>'));
    const first = text.indexOf(researchSentence);
    expect(
      text
        .slice(0, first)
        .replace(/<[^>]*>/g, '')
        .trim(),
    ).toBe('');
    expect(
      text
        .slice(text.lastIndexOf(researchSentence))
        .replace(/<[^>]*>/g, '')
        .trim(),
    ).toBe(researchSentence);
  });

  it('needs nothing from outside: no script, no source, no import', () => {
    expect(page).not.toMatch(/<script|<iframe|<img|\ssrc=|@import|url\((?!data:)/i);
    expect([...page.matchAll(/<link [^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<link rel="icon" href="data:,">',
    ]);
  });

  it('is the same to the byte each time', () => {
    expect(write(makeSampleResult(60))).toBe(page);
  });

  it('repeats no id', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('shows no missing number as NaN, undefined or null', () => {
    expect(page).not.toMatch(/NaN|undefined|\bnull\b|\[object/);
  });

  it('names how to repeat the run, its hashes and its versions', () => {
    expect(page).toContain('opsonin trial run cleopatra --seed 1 --subjects 60');
    expect(page).toContain(result.provenance.hash);
    expect(page).toContain(result.provenance.designHash);
    expect(page).toContain('engine 0.1.0, catalog 0.1.0');
  });

  it('says that agreement with a trial used for fitting is not evidence of prediction', () => {
    expect(page).toContain('CLEOPATRA was used for fitting.');
  });

  it('tells of safety where the one harm of a plan has no grades', () => {
    const found = Uint8Array.from({ length: 60 }, (_, i) => (i % 10 === 0 ? 0 : 1));
    const decline = {
      kind: 'occurrence' as const,
      endpoint: 'lvef-decline',
      cutoffDay: 900,
      found,
      words: ['decline', 'no decline'],
    };
    const rows = [...result.endpoints.rows.filter(({ kind }) => kind === 'response'), decline];
    const rate = { kind: 'rate' as const, endpoint: 'lvef-decline', n: 30, count: 3 };
    const estimate = {
      ...rate,
      rate: { value: 10, low: 2.1, high: 26.5 },
      classes: { decline: 3, 'no decline': 27 },
    };
    const arms = result.analysis.arms.map((arm) => ({ ...arm, estimates: [estimate] }));
    const analysis = { ...result.analysis, arms, comparisons: [] };
    const text = write({ ...result, endpoints: { rows }, analysis });
    const safety = text.slice(text.indexOf('<section id="safety">'));
    expect(safety).toContain('<th scope="row">decline</th>');
    expect(safety).toContain('Benefit against harm, A over B');
    expect(safety).not.toContain('Grades stand for');
  });

  it('names the level of limits that are not at 95 %, beside their numbers', () => {
    const { inputs } = result;
    const plan = inputs.design.analysis.map((a) => (a.endpoint === 'os' ? { ...a, confidence: 0.999 } : a));
    const text = write({ ...result, inputs: { ...inputs, design: { ...inputs.design, analysis: plan } } });
    expect(text).toContain('Overall survival <small>median, months, 99.9 % limits</small>');
    expect(text).toContain('Progression-free survival <small>median, months</small>');
    expect(text).toContain('pointwise 99.9 % confidence bands');
  });

  it('links every parameter source to a reference', () => {
    const targets = [...page.matchAll(/href="#(reference-[^"]+)"/g)].map(([, id]) => id!);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
  });

  it('shows tags, quotes and direction overrides of the inputs as text', () => {
    const evil = `</title><script>alert(1)</script>"onload='x' \u202egnp\u0007`;
    const poisoned = write(poison(result, evil));
    expect(poisoned).not.toMatch(/<script|<\/title><script/);
    for (const hidden of ['\u202e', '\u0007']) expect(poisoned).not.toContain(hidden);
    expect(poisoned).not.toMatch(/<[a-z][^>]*\s"?onload=/i);
    expect(poisoned).not.toContain('href="javascript:');
    expect(poisoned).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('stands with one subject, and without published results or exposure', () => {
    const lone = makeSampleResult(2);
    const bare = {
      ...lone,
      inputs: { ...lone.inputs, published: null, references: {} },
      exposure: [],
      failures: [],
    };
    const text = write(bare);
    expect(text).toContain('No published record was given');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});
