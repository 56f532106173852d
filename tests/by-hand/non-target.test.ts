import { describe, expect, it } from 'vitest';
import { deriveDatasets } from '../../engine/src/adam/derive-datasets.ts';
import type { ResponseColumn } from '../../engine/src/data/endpoint-table.ts';
import { responseClasses } from '../../engine/src/data/endpoint-table.ts';
import { derive } from '../../engine/src/endpoints/derive.ts';
import { daysOf, follow, handMade, runHandMade, sphereOf20mm, valuesOf } from '../hand-made-trial.ts';
import { observationsOf, type Row, scans } from '../observations-of.ts';

const number = (value: number) => ({ value, unit: '1', meaning: 'by hand', status: 'assumed' as const });
/** Codes of non-target disease at days. */
const others = (states: Readonly<Record<number, number>>): Row[] =>
  Object.entries(states).map(([day, state]): Row => [Number(day), 'non-target disease', state]);
const [absent, present, progressed] = [0, 1, 2];

const subjects: readonly (readonly [who: string, record: Row[], best: string])[] = [
  [
    'targets and others gone twice',
    scans({ 0: 50, 63: 0, 126: 0 }, ...others({ 0: present, 63: absent, 126: absent })),
    'complete response',
  ],
  [
    'targets gone, others left',
    scans({ 0: 50, 63: 0, 126: 0 }, ...others({ 0: present, 63: present, 126: present })),
    'partial response',
  ],
  [
    'targets gone twice, others only the second time',
    scans({ 0: 50, 63: 0, 126: 0 }, ...others({ 0: present, 63: present, 126: absent })),
    'partial response',
  ],
  [
    'targets shrunk, others progressed at once',
    scans({ 0: 50, 63: 20 }, ...others({ 0: present, 63: progressed }), [63, 'progression', 1]),
    'progressive disease',
  ],
  [
    'targets stable, others gone',
    scans({ 0: 50, 63: 45, 126: 45 }, ...others({ 0: present, 63: absent, 126: absent })),
    'stable disease',
  ],
];
const { rows } = derive(observationsOf(subjects.map(([, record]) => record)), new Int32Array(5), [
  { endpoint: 'orr', cutoffDay: 200 },
]);

describe('best overall response with non-target disease', () => {
  it.each(subjects.map(([who, , best], i) => ({ who, best, i })))('$who: $best', ({ best, i }) => {
    expect(responseClasses[(rows[0] as ResponseColumn).best[i]!]).toBe(best);
  });
});

describe('a tumour of which half is no measurable lesion', () => {
  // a target of 20 mm and as much elsewhere; the diameter doubles in 252 d, the volume grows 1.68-fold in 63 d
  const growing = { V0: 2 * sphereOf20mm, growth: (3 * Math.LN2) / 252 };

  it('progresses by its other half on day 63 where half as much again is unequivocal', async () => {
    const observation = { nonTargetShare: 0.5, nonTargetProgression: 1.5 };
    const [record] = await follow(handMade({ numbers: growing, observation }));
    expect(valuesOf(record!, 'sum of diameters')).toEqual([20, 24]);
    expect(valuesOf(record!, 'non-target disease')).toEqual([present, progressed]);
    expect(daysOf(record!, 'progression')).toEqual([63]);
  });

  it('progresses by both on day 126 where the volume must grow 1.73-fold', async () => {
    const [record] = await follow(handMade({ numbers: growing, observation: { nonTargetShare: 0.5 } }));
    expect(valuesOf(record!, 'sum of diameters')).toEqual([20, 24, 28]);
    expect(valuesOf(record!, 'non-target disease')).toEqual([present, present, progressed]);
    expect(daysOf(record!, 'progression')).toEqual([126]);
  });

  it('is judged by the central reader, too', async () => {
    const [record] = await follow(
      handMade({
        numbers: growing,
        observation: { nonTargetShare: 0.5 },
        design: { analysis: [{ endpoint: 'pfs-central', cutoff: '400 d' }] },
      }),
    );
    expect(valuesOf(record!, 'central non-target disease')).toEqual([present, present, progressed]);
    expect(daysOf(record!, 'central progression')).toEqual([126]);
  });

  it('under iRECIST progresses by its other half once that has grown further, by however little', async () => {
    // volumes at days 63 and 91 are 1.68 and 2.12 of the first; sums 24 mm and 26 mm, less than 5 mm apart
    const [record] = await follow(
      handMade({
        numbers: growing,
        observation: { nonTargetShare: 0.5, nonTargetProgression: 1.5 },
        design: { criteria: 'iRECIST' },
      }),
    );
    expect(daysOf(record!, 'progression')).toEqual([63]);
    expect(daysOf(record!, 'confirmed progression')).toEqual([91]);
    expect(valuesOf(record!, 'confirmed progression')).toEqual([63]);
  });
});

describe('four targets of 15 mm beside as much in one piece, of 23.8 mm, all halved in diameter every 63 days', () => {
  const parts = (cutoff: string) => ({
    numbers: { V0: 8 * (Math.PI / 6) * 1.5 ** 3, growth: (-3 * Math.LN2) / 63 },
    covariates: { lesions: number(4) },
    observation: { nonTargetShare: 0.5 },
    design: { analysis: [{ endpoint: 'orr', cutoff }] },
  });
  const bestAt = async (cutoff: string) => {
    const { endpoints } = await runHandMade(parts(cutoff));
    return responseClasses[(endpoints.rows[0] as ResponseColumn).best[0]!];
  };

  it('have gone by day 189, at 1.9 mm, when the other is still seen at 3 mm; it has gone by day 252', async () => {
    const [record] = await follow(handMade(parts('400 d')));
    expect(valuesOf(record!, 'sum of diameters')).toEqual([60, 32, 20, 0, 0, 0, 0]);
    expect(valuesOf(record!, 'non-target disease')).toEqual([1, 1, 1, 1, 0, 0, 0]);
  });

  it('are a partial response until then, a complete one when both have gone twice', async () => {
    expect(await bestAt('251 d')).toBe('partial response');
    expect(await bestAt('316 d')).toBe('complete response');
  });

  it('have the response of non-target disease at each visit in ADRS', async () => {
    const adrs = [...deriveDatasets(await runHandMade(parts('253 d')))].find(({ name }) => name === 'ADRS')!;
    const at = (name: string) => adrs.variables.findIndex((variable) => variable.name === name);
    const of = (code: string, name: string) =>
      Array.from({ length: adrs.size }, (_, row) => row)
        .filter((row) => adrs.cell(row, at('PARAMCD')) === code)
        .map((row) => adrs.cell(row, at(name)));
    expect(of('NTRGRESP', 'AVALC')).toEqual(['NON-CR/NON-PD', 'NON-CR/NON-PD', 'NON-CR/NON-PD', 'CR']);
    expect(of('NTRGRESP', 'AVAL')).toEqual([4, 4, 4, 1]);
    expect(of('OVRLRESP', 'AVALC')).toEqual(['PR', 'PR', 'PR', 'CR']);
  });
});
