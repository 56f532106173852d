import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DoseRecord, RecordKind, SteadyState } from '../../engine/src/data/dose-records.ts';
import type { TimeVaryingCovariates } from '../../engine/src/data/time-varying-covariates.ts';
import { solveRecords } from '../../engine/src/solve/solve-records.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

type Row = Readonly<Record<string, number>>;

const folder = new URL('../../../shared/data/nonmem-dosing/', import.meta.url);
const isHere = existsSync(folder);
const tolerances = { relative: 1e-10, absolute: 1e-12, states: {} };
const absorption = modelOf({
  rates: { gut: '-KA*gut', central: 'KA*gut - CL/V*central' },
  start: {},
  parameters: { CL_typical: 1.1, V: 20, KA: 1.5, WT: 70 },
  rules: { CL: 'CL_typical*(WT/70)^0.75' },
});

/** Rows of a file of numbers; `.` is not a number. */
function readRows(path: string): Row[] {
  if (!isHere) return [];
  const [header, ...lines] = readFileSync(new URL(path, folder), 'utf8').trim().split('\n');
  const names = header!.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, Number(cell)] as const)),
  );
}

const kinds: readonly RecordKind[] = ['other', 'dose', 'other', 'reset', 'reset and dose'];
const steadyStates: readonly SteadyState[] = ['no', 'replace', 'add'];

/** As `$PK` of the control stream has it: lag, bioavailability, rate and duration belong to compartment 2. */
function recordOf(row: Row): DoseRecord {
  const isCentral = row.cmt === 2;
  return {
    time: row.time!,
    kind: kinds[row.evid!]!,
    target: row.cmt! - 1,
    amount: row.amt!,
    rate: row.rate! > 0 ? row.rate! : row.rate === -1 ? row.RAT2! : 0,
    duration: row.rate === -2 ? row.DUR2! : 0,
    lag: isCentral ? row.LAGT! : 0,
    bioavailability: isCentral ? row.BIOAV! : 1,
    steadyState: steadyStates[row.ss!]!,
    interval: row.ii!,
    additional: row.addl!,
  };
}

/** Concentrations after each row, to the five digits of the reference. */
async function concentrations(rows: readonly Row[], covariates?: TimeVaryingCovariates): Promise<number[]> {
  const { recordValues, outcome } = solveRecords(await compileModel(absorption), {
    records: rows.map(recordOf),
    times: new Float64Array(),
    tolerances,
    ...(covariates === undefined ? {} : { covariates }),
  });
  expect(outcome).toEqual({ kind: 'success' });
  return rows.map((_, i) => Number((recordValues[2 * i + 1]! / (20 / 1000)).toPrecision(5)));
}

describe.skipIf(!isHere)('the dosing scenarios simulated with NONMEM', () => {
  const rows = readRows('dosing/data/1001.csv');
  const expected = readRows('dosing/results/1001-nm.csv');
  const subjects = [...new Set(rows.map((row) => row.ID!))];

  it('are 29', () => expect(subjects.length).toBe(29));

  it.each(subjects)('%i agrees to five digits', async (subject) => {
    const of = (row: Row) => row.ID === subject;
    expect(await concentrations(rows.filter(of))).toEqual(expected.filter(of).map((row) => row.CP));
  });
});

describe.skipIf(!isHere)('a weight that changes at every record', () => {
  const rows = readRows('time-varying/data/2001.csv');
  const expected = readRows('time-varying/results/2001-nm.csv').map((row) => row.CP);
  const distinct = rows.filter((row, i) => row.time !== rows[i - 1]?.time);
  const covariates = {
    times: Float64Array.from(distinct, (row) => row.time!),
    parameters: Int32Array.of(3),
    values: Float64Array.from(distinct, (row) => row.WT!),
  };

  it('acts over the interval that ends at its record, as with NONMEM, to five digits', async () => {
    expect(await concentrations(rows, { ...covariates, carry: 'next backward' })).toEqual(expected);
  });

  it('carried forward acts an interval later', async () => {
    expect(await concentrations(rows, { ...covariates, carry: 'last forward' })).not.toEqual(expected);
  });
});
