import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogNames } from '../../cli/src/catalog.ts';
import { readCatalogTrials, readDrugNames } from '../../cli/src/catalog-trials.ts';
import { readTrial } from '../../cli/src/read-trial.ts';
import { searchTrialsCommand } from '../../cli/src/trial-search.ts';
import { showTrialCommand } from '../../cli/src/trial-show.ts';
import { catalog } from './read-catalog.ts';

const names = catalogNames(catalog, 'trials');
/** The record as it was collected; it lies beside the repository where the catalog is made. */
const collected = resolve(import.meta.dirname, '../../../shared/data/trials.json');

describe('the trials of the catalog', () => {
  const trials = readCatalogTrials(catalog, readDrugNames(catalog));

  it('read, with provenance for every number, under their own ids', () => {
    expect(trials.map(({ published }) => published.id)).toEqual(names);
    expect(trials.length).toBeGreaterThanOrEqual(54);
  });

  it('are all in the list, each once', () => {
    const folders = readdirSync(join(catalog.root, 'trials'), { withFileTypes: true });
    expect([...names].sort()).toEqual(folders.flatMap((f) => (f.isDirectory() ? f.name : [])).sort());
  });

  it('have for each design with a registry number the number of its record', () => {
    const differing = trials.filter(({ published, isRunnable }) => {
      if (!isRunnable) return false;
      const text = readFileSync(join(catalog.root, 'trials', published.id, 'design.yaml'), 'utf8');
      const registry = /^registry: *"?([^"\n]+)"?$/m.exec(text)?.[1];
      return registry !== undefined && !published.registry?.includes(registry);
    });
    expect(differing).toEqual([]);
  });

  // The truth is the collection, made page by page before the catalog had these files.
  it.skipIf(!existsSync(collected))('are the collected ones, number for number', () => {
    const records = JSON.parse(readFileSync(collected, 'utf8')) as { id: string }[];
    const read = (id: string) =>
      JSON.parse(readFileSync(join(catalog.root, 'trials', id, 'published.json'), 'utf8'));
    expect(records).toHaveLength(54);
    for (const record of records) expect(read(record.id), record.id).toEqual(record);
  });
});

describe('opsonin trial search', () => {
  const output: string[] = [];
  const streams = {
    out: { columns: 80, write: (text: string) => output.push(text) },
    err: { write: (text: string) => output.push(text) },
    signal: new AbortController().signal,
  };
  const search = (words: string, typed = {}) => {
    output.length = 0;
    expect(searchTrialsCommand([words], typed, streams)).toBe(0);
    return output.join('');
  };
  const found = (words: string, typed = {}): string[] =>
    JSON.parse(search(words, { ...typed, json: true })).map(({ name }: { name: string }) => name);

  // by the lists of Modi 2022, Bardia 2024, Clifton 2020: the trials of HER2-low disease
  it('finds the trials of HER2-low disease first', () => {
    expect(found('her2 low').slice(0, 3).sort()).toEqual([
      'destiny_breast04',
      'destiny_breast06',
      'nps_tz_phase2b',
    ]);
  });

  it('finds by registry number, brand and year', () => {
    expect(found('NCT00567190')).toEqual(['cleopatra']);
    expect(found('kadcyla', { year: '2012-2014' })).toEqual(['emilia', 'th3resa']);
    expect(found('', { drug: 'Perjeta', setting: 'adjuvant', year: '2017' })).toEqual(['aphinity']);
  });

  it('fits the terminal', () => {
    const table = search('trastuzumab').split('\n\n')[0]!.split('\n');
    expect(table.length).toBeGreaterThan(15);
    expect(table.filter((line) => [...line].length > 80)).toEqual([]);
  });

  it('says that nothing was found and what to try', () => {
    const text = search('trastuzumab zebrafish', { runnable: true });
    expect(text).toContain('No trial of the catalog has all of this and passes the filters.');
    expect(text).toContain('"zebrafish" alone: 0');
    expect(text).toContain('Try fewer words or leave out a filter');
  });

  it('refuses every option that says nothing known, with the nearest', () => {
    expect(() =>
      search('', { drug: 'kadcila', setting: 'metastatik', endpoint: 'oz', year: '2015-2010' }),
    ).toThrow(
      /--drug — .*"Kadcyla"\?\n--setting — .*"metastatic"\?\n--endpoint — .*"os"\?\n--year — expected a year/,
    );
  });
});

describe('opsonin trial show of a trial without a design', () => {
  it('says that it cannot be run, and marks each number by its page or as from memory', () => {
    let text = '';
    const streams = {
      out: { write: (more: string) => (text += more) },
      err: { write: () => {} },
      signal: new AbortController().signal,
    };
    expect(showTrialCommand('theratope', {}, streams)).toBe(0);
    expect(text).toContain('Published only, not runnable: not in the catalog: ');
    expect(text).toContain('Arm A (experimental): STn-KLH + adjuvant, n = 523 (from memory)');
    expect(text).toMatch(/TTP +A +median +3\.4 +months .*s\d/);
    expect(() => readTrial('theratope', catalog)).toThrow('published results and no design');
  });
});
