import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@opsonin/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, openCatalog } from './catalog.ts';
import { describeDesign } from './describe-design.ts';
import { readTrial } from './read-trial.ts';

const lines = `id: by-hand
title: Two lines by hand
description: The first for half.
lines:
  - name: second line
    share: 0.5
    otherwise: nothing more
    status: assumed
    choices:
      - { name: one, share: 0.25, status: assumed, drugs: [{ drug: docetaxel, dose: 75 mg/m2, every: 21 d }] }
      - { name: other, share: 0.75, status: assumed, drugs: [{ drug: paclitaxel, dose: 80 mg/m2, every: 7 d }] }
`;

const design = (laterLines: string) => `id: mine
title: Mine
population: her2-positive-metastatic
subjects: 2
arms:
  - id: A
    label: trastuzumab
    role: single
    periods: [{ name: first, drugs: [{ drug: trastuzumab, dose: 6 mg/kg, every: 21 d }] }]
laterLines: ${laterLines}
analysis: [{ endpoint: os, cutoff: 24 months }]
`;

/** The catalog with later lines of our own. */
let catalog: Catalog;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsonin-'));
  const { root, version } = openCatalog();
  catalog = { root: join(folder, 'catalog'), version };
  mkdirSync(join(catalog.root, 'later-lines'), { recursive: true });
  for (const name of readdirSync(root)) {
    if (name !== 'later-lines') symlinkSync(join(root, name), join(catalog.root, name));
  }
  writeFileSync(join(catalog.root, 'later-lines', 'list.yaml'), '- by-hand\n- wrong\n');
  writeFileSync(join(catalog.root, 'later-lines', 'by-hand.yaml'), lines);
  const wrong = lines.replace('share: 0.75', 'share: 0.5').replace('drug: docetaxel', 'drug: docetaxle');
  writeFileSync(join(catalog.root, 'later-lines', 'wrong.yaml'), wrong);
});

afterAll(() => rmSync(folder, { recursive: true }));

function read(laterLines: string) {
  const file = join(folder, 'mine.yaml');
  writeFileSync(file, design(laterLines));
  return readTrial(file, catalog);
}

describe('later lines by name', () => {
  it('stand in the design as if written there, with a note on where they come from', () => {
    const { design, drugs } = read('by-hand');
    expect(design.laterLines).toMatchObject([{ name: 'second line', share: 0.5, otherwise: 'nothing more' }]);
    expect(design.laterLines[0]!.choices.map(({ share }) => share)).toEqual([0.25, 0.75]);
    expect(design.notes).toEqual(['After progression: Two lines by hand (by-hand). The first for half.']);
    expect(drugs.map(({ drug }) => drug.id)).toEqual(['trastuzumab', 'docetaxel', 'paclitaxel']);
    expect(describeDesign(design)).toContain(
      '  second line, until progression, for 50 % of subjects; the others get nothing more',
    );
  });

  it('or by path', () => {
    expect(read(join(catalog.root, 'later-lines', 'by-hand.yaml')).design.laterLines).toHaveLength(1);
  });

  it.each([
    ['by-hnad', 'unknown-later-line', 'mine.yaml', 'Did you mean "by-hand"?'],
    ['wrong', 'unknown-drug', 'wrong.yaml: line 10: lines[0].choices[0].drugs[0].drug', 'Did you mean'],
  ])('%s: %s', (name, code, place, remedy) => {
    let found: InputError | null = null;
    try {
      read(name);
    } catch (error) {
      if (error instanceof InputError) found = error;
    }
    const problem = found!.problems[0]!;
    expect(problem.code).toBe(code);
    expect(problem.path).toContain(place);
    expect(problem.remedy).toContain(remedy);
  });
});
