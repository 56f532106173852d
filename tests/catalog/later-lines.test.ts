import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogNames } from '../../cli/src/catalog.ts';
import { openDocuments } from '../../cli/src/documents.ts';
import { checkPeriod } from '../../engine/src/data/check-dosing.ts';
import { formatPath } from '../../engine/src/data/describe-value.ts';
import { laterLinesSchema } from '../../engine/src/data/later-lines.ts';
import { choicesOf } from '../../engine/src/data/periods-of.ts';
import { catalog } from './read-catalog.ts';

const sequences = catalogNames(catalog, 'later-lines').map((name) =>
  openDocuments().read(join(catalog.root, 'later-lines', `${name}.yaml`), laterLinesSchema, () => [name]),
);

describe.each(sequences.map((sequence) => [sequence.id, sequence] as const))(
  'the lines of %s',
  (id, { lines }) => {
    it('stand in the file of that name', () => {
      expect(catalogNames(catalog, 'later-lines')).toContain(id);
    });

    it('have doses that read and shares that add up, each with its status', () => {
      const named = lines.flatMap((line) =>
        choicesOf(line, []).flatMap(({ drugs }) => drugs.map(({ drug }) => drug)),
      );
      expect(lines.flatMap((line, p) => checkPeriod(line, ['lines', p], named, formatPath))).toEqual([]);
      const entries = lines.flatMap((line) => [line, ...line.choices]);
      expect(entries.filter(({ status }) => status === undefined)).toEqual([]);
    });

    it('are for those who had the line before', () => {
      expect(lines.map(({ otherwise }) => otherwise)).toEqual(lines.map(() => 'nothing more'));
    });
  },
);
