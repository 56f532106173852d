import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogNames } from '../../cli/src/catalog.ts';
import { hasDesign } from '../../cli/src/catalog-trials.ts';
import { showTrialCommand } from '../../cli/src/trial-show.ts';
import { publishedTrialSchema } from '../../engine/src/data/published-trial.ts';
import { catalog, contentOf, missingParts, readDesign } from './read-catalog.ts';

const trials = catalogNames(catalog, 'trials').filter((name) => hasDesign(catalog, name));

describe('every trial of the catalog that has a design', () => {
  it.for(trials)('%s fits together with what it names, and `trial show` prints it', (name, { skip }) => {
    const missing = missingParts(name);
    if (missing.length > 0) skip(`not in the catalog yet: ${missing.join(', ')}`);
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) > 0 };
    showTrialCommand(name, {}, { out: stream, err: stream } as never);
    expect(readDesign(name).id).toBe(name);
    expect(written.join('')).toContain(readDesign(name).title);
    expect(written.join('')).toContain('(primary)');
  });

  it.for(trials)(
    '%s, where metastatic, enrols as many as were published, into the published arms',
    (name) => {
      const { published, subjects, arms } = readDesign(name);
      const file = join('trials', name, published ?? 'none');
      if (!existsSync(join(catalog.root, file))) return;
      const record = publishedTrialSchema.parse(contentOf(file));
      if (!String(record.category).includes('metastatic')) return;
      const sizes = arms.map(({ id }) => record.arms.find((arm) => arm.id === id)?.n);
      const together = sizes.reduce<number>((sum, n) => sum + (n ?? Number.NaN), 0);
      const total = (record.n_total as { value: number | null }).value;
      expect([together, total]).toContain(subjects);
      expect(sizes).not.toContain(undefined);
    },
  );
});
