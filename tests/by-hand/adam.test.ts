import { describe, expect, it } from 'vitest';
import type { Cell, Dataset } from '../../engine/src/adam/dataset.ts';
import { deriveDatasets } from '../../engine/src/adam/derive-datasets.ts';
import { every21d, runHandMade, sphereOf20mm } from '../hand-made-trial.ts';

/** Rows of a dataset as objects. */
function rowsOf(dataset: Dataset): Record<string, Cell>[] {
  return Array.from({ length: dataset.size }, (_, row) =>
    Object.fromEntries(dataset.variables.map(({ name }, k) => [name, dataset.cell(row, k)])),
  );
}

async function datasetsOf(...parts: Parameters<typeof runHandMade>) {
  const all = [...deriveDatasets(await runHandMade(...parts))];
  return Object.fromEntries(all.map((dataset) => [dataset.name, rowsOf(dataset)]));
}

describe('one woman whose lesion of 20 mm grows by a tenth in diameter every 63 days', () => {
  // volume goes with the cube of the diameter: 20, 22, 24, 27, 29 mm; 24 is 20 % above but 4 mm only, 27 is 7 mm above
  const growth = (3 * Math.log(1.1)) / 63;
  const found = datasetsOf({ numbers: { growth, deathHazard: 0 }, design: { visits: { tumour: '63 d' } } });

  it('has her scans in ADTR with baseline, change and nadir, judged up to progression', async () => {
    const { ADTR } = await found;
    const seen = ADTR!.map(({ AVAL, BASE, CHG, PCHG, NADIR, ABLFL, ANL01FL, ADT, ADY, AVISIT }) => [
      ...[AVAL, BASE, CHG, PCHG, NADIR, ABLFL, ANL01FL, ADT, ADY, AVISIT],
    ]);
    expect(seen.slice(0, 4)).toEqual([
      [20, 20, null, null, null, 'Y', '', 0, 1, 'Baseline'],
      [22, 20, 2, 10, 20, '', 'Y', 63, 64, 'Scan 1'],
      [24, 20, 4, 20, 20, '', 'Y', 126, 127, 'Scan 2'],
      [27, 20, 7, 35, 20, '', 'Y', 189, 190, 'Scan 3'],
    ]);
  });

  it('has a response per scan in ADRS, then the best confirmed one', async () => {
    const { ADRS } = await found;
    expect(
      ADRS!.map(({ PARAMCD, AVALC, AVAL, ADY, AVISITN }) => [PARAMCD, AVALC, AVAL, ADY, AVISITN]),
    ).toEqual([
      ['OVRLRESP', 'SD', 3, 64, 1],
      ['OVRLRESP', 'SD', 3, 127, 2],
      ['OVRLRESP', 'PD', 5, 190, 3],
      ['CBOR', 'SD', 3, null, null],
      ['CRSP', 'N', 0, null, null],
    ]);
  });

  it('has an event of PFS on day 189 and is censored for OS at the cut-off', async () => {
    const { ADTTE } = await found;
    expect(
      ADTTE!.map(({ USUBJID, TRT01P, PARAMCD, PARAM, AVAL, CNSR, EVNTDESC, CNSDTDSC, STARTDT, ADT }) => [
        ...[USUBJID, TRT01P, PARAMCD, PARAM, AVAL, CNSR, EVNTDESC, CNSDTDSC, STARTDT, ADT],
      ]),
    ).toEqual([
      [
        'hand-made-seed1-0',
        'A',
        'PFS',
        'Progression-free survival (days)',
        189,
        0,
        'Progression',
        '',
        0,
        189,
      ],
      [
        'hand-made-seed1-0',
        'A',
        'OS',
        'Overall survival (days)',
        400,
        1,
        'Data cut-off',
        'End of follow-up',
        0,
        400,
      ],
    ]);
  });

  it('is in ADSL, treated until progression and alive', async () => {
    const { ADSL } = await found;
    // doses every 21 d up to day 168; on day 189 the scan comes first and ends the treatment
    expect(ADSL).toHaveLength(1);
    expect(ADSL![0]).toMatchObject({
      ...{
        STUDYID: 'hand-made-seed1',
        USUBJID: 'hand-made-seed1-0',
        SUBJID: '0',
        SITEID: 'SIM',
        ITTFL: 'Y',
        SAFFL: 'Y',
      },
      ...{ ARM: 'A', ARMCD: 'A', TRT01P: 'A', TRT01PN: 1, TRT01A: 'A', TRT01AN: 1, RANDDT: 0 },
      ...{ TRTSDT: 0, TRTEDT: 168, EOSSTT: 'ONGOING', DCSREAS: '', EOSDT: 400, LSTALVDT: 400 },
      ...{
        DTHFL: '',
        DTHDT: null,
        AGE: null,
        SEX: 'U',
        RACE: 'UNKNOWN',
        WEIGHTBL: 70,
        BSABL: 1.8,
        LESIONS: 1,
      },
    });
  });
});

describe('a woman whose tumour is gone and who then dies', () => {
  // the hazard of death is 1/100 per day: whatever her level, she dies within 400 d with this seed
  const found = datasetsOf({ numbers: { V0: sphereOf20mm, growth: -0.2, deathHazard: 0.02 } });

  it('has the death in ADSL and ADTTE on one day', async () => {
    const { ADSL, ADTTE } = await found;
    const [pfs, os] = ADTTE!;
    expect(os).toMatchObject({ PARAMCD: 'OS', CNSR: 0, EVNTDESC: 'Death' });
    expect(pfs).toMatchObject({ PARAMCD: 'PFS', CNSR: 0, EVNTDESC: 'Death', AVAL: os!.AVAL });
    expect(ADSL![0]).toMatchObject({ EOSSTT: 'DISCONTINUED', DCSREAS: 'DEATH', DTHFL: 'Y', DTHDT: os!.ADT });
  });
});

describe('neutrophils of 0.3 between day 10 and day 30, 4 otherwise', () => {
  const periods = [{ name: 'first', drugs: [every21d('taxane')] }];
  const found = datasetsOf({
    numbers: { lowFrom: 10, lowUntil: 30 },
    periods,
    design: { visits: { laboratory: '7 d' } },
  });

  it('are one event of grade 4 in ADAE, from the first count below to the next in range', async () => {
    const { ADAE } = await found;
    // counts on days 0, 7, 14, 21, 28, 35
    expect(ADAE).toHaveLength(1);
    expect(ADAE![0]).toMatchObject({
      ...{ AESEQ: 1, AETERM: 'Neutropenia', ASTDY: 15, AENDY: 36, ASTDT: 14, AENDT: 35 },
      ...{ ATOXGR: '4', ATOXGRN: 4, TRTEMFL: 'Y', AOCCIFL: 'Y' },
    });
  });
});

describe('a woman whose lesion of 20 mm shrinks by a fifth in diameter every 63 days', () => {
  // 16, 13, 10, 8, 7, 5 mm: 13 is the first at most 14; the scan of day 189 confirms it, that of day 378 is the last
  const plan = ['ttp', 'dor', 'orr', 'orr-central', 'cbr', 'lvef-decline'];
  const found = datasetsOf({
    numbers: { growth: (3 * Math.log(0.8)) / 63, deathHazard: 0, fall: 0.001 },
    design: {
      visits: { tumour: '63 d', lvef: '84 d' },
      analysis: plan.map((endpoint) => ({ endpoint, cutoff: '400 d' })),
    },
  });

  it('has the duration of her response counted from the day of the response', async () => {
    const { ADTTE } = await found;
    expect(
      ADTTE!.map(({ PARAMCD, AVAL, CNSR, STARTDT, ADT }) => [PARAMCD, AVAL, CNSR, STARTDT, ADT]),
    ).toEqual([
      ['TTP', 378, 1, 0, 378],
      ['DOR', 252, 1, 126, 378],
    ]);
  });

  it('has in ADRS the responses that each reader saw, and what was found in her', async () => {
    const { ADRS } = await found;
    const rows = (codes: readonly string[]) =>
      ADRS!.flatMap(({ PARAMCD, AVALC, AVAL, ADY, AVALCAT1 }) =>
        codes.includes(String(PARAMCD)) ? [[PARAMCD, AVALC, AVAL, ADY, AVALCAT1]] : [],
      );
    for (const [visit, best, confirmed] of [
      ['OVRLRESP', 'CBOR', 'CRSP'],
      ['OVRLIRC', 'CBORIRC', 'CRSPIRC'],
    ] as const) {
      expect(rows([visit, best, confirmed])).toEqual([
        [visit, 'SD', 3, 64, ''],
        ...[127, 190, 253, 316, 379].map((day) => [visit, 'PR', 2, day, '']),
        [best, 'PR', 2, null, ''],
        [confirmed, 'Y', 1, null, ''],
      ]);
    }
    // the ejection fraction is 0.6 at first, below 0.5 and 0.1 lower from day 100 on
    expect(rows(['CBR', 'LVEFDECL'])).toEqual([
      ['CBR', 'Y', 1, null, 'benefit'],
      ['LVEFDECL', 'Y', 1, null, 'decline'],
    ]);
  });
});

describe('a woman who dies before she progresses', () => {
  const found = datasetsOf({
    numbers: { growth: -0.2, deathHazard: 0.02 },
    design: { analysis: ['ttp', 'os'].map((endpoint) => ({ endpoint, cutoff: '400 d' })) },
  });

  it('is censored for time to progression on the day of her death, and ADTTE says so', async () => {
    const [ttp, os] = (await found).ADTTE!;
    expect(ttp).toMatchObject({
      PARAMCD: 'TTP',
      CNSR: 1,
      EVNTDESC: 'Death',
      CNSDTDSC: 'Death',
      ADT: os!.ADT,
    });
  });
});
