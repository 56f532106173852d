import { describe, expect, it } from 'vitest';
import { catalogNames } from '../../cli/src/catalog.ts';
import { hasDesign } from '../../cli/src/catalog-trials.ts';
import { referenceListSchema } from '../../engine/src/data/reference.ts';
import { readUnit } from '../../engine/src/units/unit.ts';
import { isUnitProblem } from '../../engine/src/units/unit-problem.ts';
import { catalog, catalogFiles, contentOf, readDrugs, readPopulations } from './read-catalog.ts';

const references = referenceListSchema.parse(contentOf('references.yaml'));
const trials = catalogNames(catalog, 'trials');
const runnable = trials.filter((name) => hasDesign(catalog, name));

type Found = { readonly at: string; readonly entry: Readonly<Record<string, unknown>> };

/** Every mapping in a document that says where a number comes from or in which unit it is. */
function entriesOf(value: unknown, at: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, v]) => entriesOf(v, `${at}.${key}`));
  const entry = value as Readonly<Record<string, unknown>>;
  const isEntry = ['status', 'source', 'unit', 'fittedTo'].some((key) => key in entry);
  return isEntry ? [{ at, entry }, ...inside] : inside;
}

/** What is wrong with the provenance and the unit of one entry; null when nothing is. */
function faultOf({ at, entry }: Found): string | null {
  const { status, source, fittedTo, unit } = entry;
  if (source !== undefined && !(String(source) in references)) return `${at}: unknown source ${source}`;
  if ((status === 'cited' || status === 'derived') && source === undefined) return `${at}: no source`;
  if (status === 'fitted') {
    const named = Array.isArray(fittedTo) ? fittedTo : [];
    if (!named.some((trial) => trials.includes(trial))) return `${at}: fitted to no trial of the catalog`;
    const strange = named.filter((trial) => !trials.includes(trial));
    if (strange.length > 0) return `${at}: fitted to ${strange}, which is not in the catalog`;
  } else if (fittedTo !== undefined) return `${at}: names trials but is not fitted`;
  if (unit !== undefined && isUnitProblem(readUnit(String(unit)))) return `${at}: unit ${unit}`;
  return null;
}

const faultsIn = (value: unknown, at: string) =>
  entriesOf(value, at).flatMap((found) => faultOf(found) ?? []);

describe('every number of the catalog', () => {
  // evidence has schemas and tests of its own
  const files = catalogFiles('.yaml').filter(
    (file) => file !== 'references.yaml' && !file.startsWith('evidence/'),
  );

  it.each(files)('in %s has a unit that reads and, unless assumed or from memory, a source', (file) => {
    expect(faultsIn(contentOf(file), file)).toEqual([]);
  });

  it('would be missed without source, unit or trial', () => {
    const one = { value: 1, unit: 'L/d', meaning: 'clearance', status: 'cited', source: 'garg2014' };
    const faults = (more: object) => faultsIn({ CL: { ...one, ...more } }, 'drug');
    expect(faults({})).toEqual([]);
    expect(faults({ source: undefined })).toEqual(['drug.CL: no source']);
    expect(faults({ source: 'garg2104' })).toEqual(['drug.CL: unknown source garg2104']);
    expect(faults({ unit: 'L/dd' })).toEqual(['drug.CL: unit L/dd']);
    expect(faults({ status: 'fitted', source: undefined })).toHaveLength(1);
    expect(faults({ status: 'fitted', fittedTo: ['cleopatra', 'cleopatar'] })).toHaveLength(1);
  });
});

describe('the catalog', () => {
  it('reads: every drug and population of its lists', () => {
    expect(readDrugs().map(({ drug }) => drug.id)).toEqual(catalogNames(catalog, 'drugs'));
    expect(readPopulations().map(({ id }) => id)).toEqual(catalogNames(catalog, 'populations'));
  });

  it('has no file that no list names', () => {
    const listed = [
      ...['drugs', 'later-lines', 'life-tables', 'survival-links', 'populations'].flatMap((kind) =>
        catalogNames(catalog, kind as 'drugs').map((name) => `${kind}/${name}.yaml`),
      ),
      ...runnable.map((name) => `trials/${name}/design.yaml`),
      'drugs/names.yaml',
      ...catalogNames(catalog, 'models').map((name) => `models/${name}/model.yaml`),
      ...['drugs', 'later-lines', 'life-tables', 'models', 'populations', 'survival-links', 'trials'].map(
        (kind) => `${kind}/list.yaml`,
      ),
      'references.yaml',
    ];
    const modules = catalogNames(catalog, 'models').flatMap((name) =>
      (contentOf(`models/${name}/model.yaml`) as { modules: string[] }).modules.map(
        (module) => `models/${name}/${module}.yaml`,
      ),
    );
    const files = catalogFiles('.yaml').filter((file) => !file.startsWith('evidence/'));
    expect(files).toEqual([...listed, ...modules].sort());
  });
});
