import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogNames } from '../../cli/src/catalog.ts';
import { readDrugNames } from '../../cli/src/catalog-trials.ts';
import { readTrial } from '../../cli/src/read-trial.ts';
import { draftTrialCommand } from '../../cli/src/trial-draft.ts';
import { parseYaml } from '../../engine/src/data/parse-yaml.ts';
import { draftTrial } from '../../engine/src/registry/draft-trial.ts';
import { readStudy } from '../../engine/src/registry/study-record.ts';
import { catalog } from '../catalog/read-catalog.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsonin-draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
// the drugs of today, so that the tests do not change when the catalog grows
const known = {
  index: readDrugNames(catalog),
  catalog: ['trastuzumab', 'pertuzumab', 'docetaxel', 'paclitaxel'],
  populations: ['her2-positive-metastatic'],
};

function draftOf(file: string) {
  const draft = draftTrial(readStudy(textOf(file), file), known);
  const parsed = parseYaml(draft.yaml, file);
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed));
  return { ...draft, value: (parsed as { value: unknown }).value };
}

describe('a draft from a record of two arms', () => {
  const { yaml, decisions, value } = draftOf('examples/registry-record.json');
  const drugs = {
    pertuzumab: { drug: 'pertuzumab', loading: '840 mg', dose: '420 mg', infusion: '60 min', every: '21 d' },
    trastuzumab: { drug: 'trastuzumab', loading: '8 mg/kg', dose: '6 mg/kg', every: '21 d' },
    docetaxel: { drug: 'docetaxel', dose: '75 mg/m2', every: '21 d' },
  };

  it('says what a person reads in the record', () => {
    expect(value).toEqual({
      id: 'nct99999901',
      title:
        'INVENTED: A Study of Perjeta, Herceptin and Docetaxel in HER2-Positive Metastatic Breast Cancer',
      description:
        'Registered as phase 3, randomized, parallel, masked (double), from 2024-02-12, recruiting.',
      registry: 'NCT99999901',
      subjects: 600,
      eligibility: {
        her2: ['3+', '2+'],
        ecog: ['0', '1'],
        LV0: { atLeast: 0.5 },
        AGE: { atLeast: 18 },
      },
      arms: [
        {
          id: 'A',
          label: 'Pertuzumab + Trastuzumab + Docetaxel',
          role: 'experimental',
          allocation: 2,
          periods: [{ name: 'treatment', drugs: [drugs.pertuzumab, drugs.trastuzumab, drugs.docetaxel] }],
        },
        {
          id: 'B',
          label: 'Placebo + Trastuzumab + Docetaxel',
          role: 'control',
          allocation: 1,
          periods: [{ name: 'treatment', drugs: [drugs.trastuzumab, drugs.docetaxel] }],
        },
      ],
      analysis: [
        { endpoint: 'pfs-central', cutoff: '39 months', primary: true },
        { endpoint: 'os', cutoff: '6 years' },
        { endpoint: 'orr' },
      ],
    });
  });

  it('quotes the sentence beside each number', () => {
    const flat = yaml.replace(/\n *# /g, ' ');
    expect(flat).toContain('"8 mg/kg IV as a loading dose, then 6 mg/kg IV every 3 weeks."');
    expect(flat).toContain('"Left ventricular ejection fraction (LVEF) of at least 50% at baseline."');
    expect(flat).toContain('time frame "From randomization up to 6 years"');
  });

  it('lists what a person must decide, at the head and where it belongs', () => {
    const list = decisions.join('\n');
    for (const words of [
      'population: which women are simulated?',
      '600 is the planned enrolment',
      'men may enter',
      'the ratio 2:1 is given to the arms in the order of the record',
      'docetaxel: 100 mg/m2 is said of a change of the dose',
      'docetaxel: the number of cycles is open: at least 6 cycles',
      'left out: DRUG: Placebo to Perjeta (a placebo)',
      'orr: no time of the data cut-off is stated',
    ]) {
      expect(list).toContain(words);
    }
    decisions.forEach((_, k) => {
      expect(yaml).toContain(`# DECIDE ${k + 1}: `);
    });
  });

  it('is refused by a run at each open place, and accepted once they are filled in', () => {
    const file = join(folder, 'draft.yaml');
    writeFileSync(file, yaml);
    expect(() => readTrial(file, catalog)).toThrow(
      /population — expected text, received nothing.*\n.*analysis\[2\]\.cutoff — expected text, received nothing/,
    );
    const decided = yaml
      .replace('endpoint: orr }', 'endpoint: orr, cutoff: 39 months }')
      .replace(/^subjects: 600/m, 'population: her2-positive-metastatic\nsubjects: 600');
    writeFileSync(file, decided);
    expect(readTrial(file, catalog).design.subjects).toBe(600);
  });
});

describe('a draft from a record with a choice of chemotherapies', () => {
  const { yaml, decisions, value } = draftOf('tests/registry/her2-low.json');
  const list = decisions.join('\n');
  const design = value as {
    subjects: number;
    eligibility: object;
    arms: { role?: string; allocation: number; periods: { drugs: object[] }[] }[];
  };

  it('reads the doses of each drug of one sentence', () => {
    expect(design.arms[1]!.periods[0]!.drugs).toEqual([
      {
        drug: 'capecitabine',
        dose: '1250 mg/m2',
        every: '21 d',
        timesPerDay: 2,
        days: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
      },
      { drug: 'eribulin', dose: '1.4 mg/m2', every: '21 d', days: [1, 8] },
      { drug: 'gemcitabine' },
      { drug: 'carboplatin', every: '21 d' },
      { drug: 'paclitaxel', dose: '175 mg/m2', every: '21 d' },
      { drug: 'liposomal-doxorubicin', dose: '50 mg/m2', every: '28 d' },
    ]);
  });

  it('knows a drug by its code, and HER2-low disease', () => {
    expect(design.arms[0]!.periods[0]!.drugs).toEqual([
      { drug: 'trastuzumab-deruxtecan', dose: '5.4 mg/kg', every: '21 d' },
    ]);
    expect(design.eligibility).toEqual({
      her2: ['1+', '2+/ISH-'],
      ecog: ['0', '1'],
      LV0: { atLeast: 0.5 },
      AGE: { atLeast: 18 },
    });
    expect(design.subjects).toBe(557);
    expect(design.arms.map(({ role, allocation }) => [role, allocation])).toEqual([
      ['experimental', 2],
      [undefined, 1],
    ]);
  });

  it('leaves to a person what it does not know', () => {
    for (const words of [
      'the record says OTHER; is its role experimental or control?',
      'the text speaks of a choice',
      'liposomal-doxorubicin is not in the catalog',
      'gemcitabine: no dose and no every was recognised',
      'AUC 6 is no dose',
      'DRUG: Wonderdrug (no drug is recognised in its name)',
      'PROCEDURE: Biopsy (not simulated)',
    ]) {
      expect(list).toContain(words);
    }
    expect(yaml).toContain('"Quality of life"');
  });
});

describe('opsonin trial draft', () => {
  const written = { out: '', err: '' };
  const streams = {
    out: { write: (text: string) => (written.out += text) },
    err: { write: (text: string) => (written.err += text) },
    signal: new AbortController().signal,
  };

  it('writes a file once and lists the decisions', async () => {
    const out = join(folder, 'new.yaml');
    const record = join(root, 'examples/registry-record.json');
    expect(await draftTrialCommand(record, { out }, streams)).toBe(0);
    expect(written.out).toMatch(/^What a person must still decide: \d+ things:\n {2}1\. population: /);
    expect(written.out).toContain(`Draft: ${out}`);
    expect(readFileSync(out, 'utf8')).toContain(`The catalog has`);
    await expect(draftTrialCommand(record, { out }, streams)).rejects.toThrow(
      '--out — expected a path where nothing stands',
    );
  });

  it.each(['NCT123', 'cleopatra', 'NCT12345678x'])('takes %s for no registry number', async (record) => {
    await expect(draftTrialCommand(record, {}, streams)).rejects.toThrow('expected NCT and eight digits');
  });

  it('offers the populations and drugs of the catalog', () => {
    expect(catalogNames(catalog, 'drugs')).toEqual(expect.arrayContaining(known.catalog));
  });
});
