import { expect, it } from 'vitest';
import { runHandMade, sphereOf20mm } from '../../tests/hand-made-trial.ts';
import { readParquet } from './read-parquet.ts';
import { entriesOf, tableEntry } from './study-entries.ts';

it('a subject whom an endpoint does not concern has nothing in its row', async () => {
  const analysis = ['dor', 'os'].map((endpoint) => ({ endpoint, cutoff: '400 d' }));
  // a tumour that stays as it is never responds
  const result = await runHandMade({ numbers: { V0: sphereOf20mm }, design: { analysis } });
  const { columns } = await readParquet(
    entriesOf(result).get(tableEntry('endpoints'))!,
    'endpoints',
    'subject arm endpoint cutoff_day time event reason response responder best_change grade found'.split(' '),
  );
  const cells = (name: string) => [...columns.get(name)!].map((cell) => cell ?? null);
  expect(cells('endpoint')).toEqual(['dor', 'os']);
  expect(cells('time')).toEqual([null, 400]);
  expect(cells('event')).toEqual([null, 0]);
  expect(cells('reason')).toEqual([null, 'data cut-off']);
});
