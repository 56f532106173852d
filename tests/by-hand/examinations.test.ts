import { describe, expect, it } from 'vitest';
import { deriveDatasets } from '../../engine/src/adam/derive-datasets.ts';
import { checkTrial } from '../../engine/src/data/check-trial.ts';
import type { GradeColumn, OccurrenceColumn } from '../../engine/src/data/endpoint-table.ts';
import { derive } from '../../engine/src/endpoints/derive.ts';
import { endpoints } from '../../engine/src/endpoints/list.ts';
import { streamFor } from '../../engine/src/random/stream.ts';
import { writeReport } from '../../engine/src/report/write-report.ts';
import {
  daysOf,
  every21d,
  follow,
  type HandMade,
  handMade,
  runHandMade,
  valuesOf,
} from '../hand-made-trial.ts';
import { observationsOf, type Row } from '../observations-of.ts';
import { makeDocument } from '../pictures/drawing-document.ts';

/** Platelets low from day 10 to 30, a pressure that rises, hazards of 1/100 a day, a score and a titre that rise. */
const more = {
  model: `
model more()
  platelets := piecewise(40, (time >= 10) && (time < 30), 200);
  pressure := 120 + 0.2*time;
  Hp = 0; Hp' = 0.01;
  Hl = 0; Hl' = 0.01;
  score := 0.1*time;
  titre := 0.01*time;
end`,
  observables: {
    platelets: 'platelets',
    systolicPressure: 'pressure',
    proteinuriaHazard: 'Hp',
    lungHazard: 'Hl',
    neuropathy: 'score',
    titre: 'titre',
  },
};
const observation = {
  ...{ plateletError: 0, systolicPressureError: 0, neuropathyError: 0, titreError: 0, titreDetectable: 0.5 },
  ...{ neuropathyGrade1: 5, neuropathyGrade2: 10, neuropathyGrade3: 20 },
};
const names = [
  'thrombocytopenia',
  'hypertension',
  'hypertension-140',
  'proteinuria',
  'ild',
  'neuropathy',
  'seroconversion',
];
const plan = names.map((endpoint) => ({ endpoint, cutoff: '260 d' }));
const antibody: HandMade = { more, observation, design: { analysis: plan } };
const chemotherapy: HandMade = {
  ...antibody,
  periods: [{ name: 'first', drugs: [every21d('taxane', { cycles: 2 })] }],
};
const only = async (parts: HandMade) => (await follow(handMade(parts)))[0]!;

describe('a woman on an antibody, scanned every 63 days', () => {
  const found = only(antibody);

  it('has blood pressure, neuropathy and titre taken at the scans', async () => {
    const record = await found;
    expect(daysOf(record, 'systolic pressure')).toEqual([0, 63, 126, 189, 252]);
    valuesOf(record, 'systolic pressure').forEach((value, k) => {
      expect(value).toBeCloseTo([120, 132.6, 145.2, 157.8, 170.4][k]!, 9);
    });
    // scores of 0, 6.3, 12.6, 18.9 and 25.2 with limits of 5, 10 and 20
    expect(valuesOf(record, 'neuropathy grade')).toEqual([0, 1, 2, 2, 3]);
    valuesOf(record, 'antibody titre').forEach((value, k) => {
      expect(value).toBeCloseTo([0.5, 0.63, 1.26, 1.89, 2.52][k]!, 9);
    });
  });

  it('has proteinuria and lung disease found at the first scan after the hazard has passed the level drawn', async () => {
    const record = await found;
    for (const measure of ['proteinuria', 'interstitial lung disease']) {
      const day = 100 * streamFor(1, 0, measure).exponential();
      const scans = [0, 63, 126, 189, 252];
      const until = scans.findIndex((scan) => scan >= day);
      const looked = until < 0 ? scans : scans.slice(0, until + 1);
      expect(daysOf(record, measure)).toEqual(looked);
      expect(valuesOf(record, measure)).toEqual(looked.map((scan) => (scan >= day ? 1 : 0)));
    }
  });

  it('gives no blood for platelets after the first day: there is no chemotherapy', async () => {
    expect(daysOf(await found, 'platelets')).toEqual([0]);
  });
});

describe('a woman on chemotherapy for two cycles', () => {
  it('has platelets, pressure and urine taken every week', async () => {
    const record = await only(chemotherapy);
    expect(daysOf(record, 'platelets').slice(0, 6)).toEqual([0, 7, 14, 21, 28, 35]);
    expect(valuesOf(record, 'platelets').slice(0, 6)).toEqual([200, 200, 40, 40, 40, 200]);
    expect(daysOf(record, 'systolic pressure').slice(0, 4)).toEqual([0, 7, 14, 21]);
    // once on day 63, although scan and blood count fall together
    expect(new Set(daysOf(record, 'systolic pressure')).size).toBe(
      daysOf(record, 'systolic pressure').length,
    );
  });

  it('has in the endpoints what was found', async () => {
    const { endpoints: table } = await runHandMade(chemotherapy);
    const grade = (name: string) => (table.rows.find((r) => r.endpoint === name) as GradeColumn).grade[0];
    expect([grade('thrombocytopenia'), grade('hypertension'), grade('neuropathy')]).toEqual([3, 3, 3]);
    const seroconverted = table.rows.find((r) => r.endpoint === 'seroconversion') as OccurrenceColumn;
    // the titre of 2.52 on day 252 is more than four times 0.5
    expect(seroconverted.words[seroconverted.found[0]!]).toBe('seroconverted');
  });

  it('has her events in ADAE, hypertension once', async () => {
    const adae = [...deriveDatasets(await runHandMade(chemotherapy))].find(({ name }) => name === 'ADAE')!;
    const at = (name: string) => adae.variables.findIndex((variable) => variable.name === name);
    const rows = Array.from({ length: adae.size }, (_, row) =>
      ['AETERM', 'ASTDY', 'AENDY', 'ATOXGR', 'TRTEMFL'].map((name) => adae.cell(row, at(name))),
    );
    expect(rows).toEqual([
      // 120 mmHg on the first day is grade 1 by CTCAE
      ['Hypertension', 1, null, '3', ''],
      ['Thrombocytopenia', 15, 36, '3', 'Y'],
      ['Peripheral neuropathy', 64, null, '3', 'Y'],
    ]);
  });

  it('is told of in the report', async () => {
    const report = writeReport(await runHandMade(chemotherapy), makeDocument());
    expect(report).toContain('Worst grade of thrombocytopenia of each subject');
    expect(report).toContain('Interstitial lung disease, by arm.');
  });
});

describe('a model that does not say them', () => {
  it.each(names)('has no %s', async (endpoint) => {
    const parts = { design: { analysis: [{ endpoint, cutoff: '260 d' }] } };
    await expect(follow(handMade(parts))).rejects.toThrow(
      'Choose another endpoint, or a model whose card names',
    );
  });

  it('because the module is knocked out is asked for it', async () => {
    const design = { analysis: [{ endpoint: 'ild', cutoff: '260 d' }], knockOut: ['more'] };
    await expect(follow(handMade({ ...antibody, design }))).rejects.toThrow(
      'or bring back the module that defines "Hl".',
    );
  });

  it('but is followed all the same without these endpoints', async () => {
    const design = { analysis: [{ endpoint: 'os', cutoff: '260 d' }], knockOut: ['more'] };
    expect(daysOf(await only({ ...antibody, design }), 'systolic pressure')).toEqual([]);
  });

  it('precisely enough is told every number that is missing', () => {
    const inputs = handMade({ ...antibody, observation: { plateletError: 0.1, neuropathyGrade1: 1 } });
    const problems = checkTrial(inputs, { endpoints });
    expect(problems.filter(({ code }) => code === 'missing-parameter').map(({ path }) => path)).toEqual(
      [
        'systolicPressureError',
        'neuropathyError',
        'neuropathyGrade2',
        'neuropathyGrade3',
        'titreError',
        'titreDetectable',
      ].map((name) => `platform.observation.parameters.${name}`),
    );
  });
});

describe('worst grades', () => {
  const grades = (endpoint: string, ...records: Row[][]) => {
    const { rows } = derive(observationsOf(records), new Int32Array(records.length), [
      { endpoint, cutoffDay: 200 },
    ]);
    return [...(rows[0] as GradeColumn).grade];
  };
  const values = (measure: Row[1], ...of: number[]): Row[] => of.map((value, k) => [21 * k, measure, value]);

  it('of thrombocytopenia begin below 150, 75, 50 and 25', () => {
    const low = [150, 149, 75, 74, 50, 49, 25, 24].map((value) => values('platelets', 200, value));
    expect(grades('thrombocytopenia', ...low)).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  });

  it('of hypertension begin at 120, 140 and 160 mmHg', () => {
    const high = [119, 120, 139, 140, 159, 160, 200].map((value) => values('systolic pressure', 110, value));
    expect(grades('hypertension', ...high)).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });

  it('of hypertension count only where worse than at the baseline', () => {
    const records = [
      values('systolic pressure', 165, 170),
      values('systolic pressure', 145, 150),
      values('systolic pressure', 145, 161),
      [],
    ];
    expect(grades('hypertension', ...records)).toEqual([0, 0, 3, 0]);
    expect(grades('hypertension-140', ...records)).toEqual([0, 0, 3, 0]);
  });

  it('of neuropathy are those given at visits, worse than at the baseline', () => {
    const records = [values('neuropathy grade', 0, 2, 3, 1), values('neuropathy grade', 1, 1, 0)];
    expect(grades('neuropathy', ...records)).toEqual([3, 0]);
  });
});

describe('what is looked for at visits', () => {
  const wordsOf = (endpoint: string, records: Row[][]) => {
    const { rows } = derive(observationsOf(records), new Int32Array(records.length), [
      { endpoint, cutoffDay: 200 },
    ]);
    const column = rows[0] as OccurrenceColumn;
    return [...column.found].map((found) => column.words[found]);
  };

  it('is found, not found or was not looked for', () => {
    const records: Row[][] = [
      [
        [0, 'interstitial lung disease', 0],
        [63, 'interstitial lung disease', 1],
      ],
      [[0, 'interstitial lung disease', 0]],
      [],
    ];
    expect(wordsOf('ild', records)).toEqual(['lung disease', 'no lung disease', 'not looked for']);
  });

  it('after the cut-off does not count', () => {
    const records: Row[][] = [
      [
        [0, 'proteinuria', 0],
        [201, 'proteinuria', 1],
      ],
    ];
    expect(wordsOf('proteinuria', records)).toEqual(['no proteinuria']);
  });
});
