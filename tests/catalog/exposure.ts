import type { Drug, ExpectedExposure } from '../../engine/src/data/drug.ts';
import type { Population } from '../../engine/src/data/population.ts';
import type { DrugEntry } from '../../engine/src/data/trial-inputs.ts';
import { simulateExposure, type TypicalDrug, typicalDrug } from '../../engine/src/trial/typical-drug.ts';
import { convert } from '../../engine/src/units/convert.ts';
import { readUnit, type Unit } from '../../engine/src/units/unit.ts';

/** One published figure beside the simulated one, in the unit of the published. */
export interface Comparison {
  readonly what: string;
  readonly published: number;
  readonly simulated: number;
  readonly isWithin: boolean;
  /** The row as it stands in the catalog. */
  readonly row: ExpectedExposure;
}

/** Holds the typical woman of a population, given the label regimens, against every published exposure of a drug. */
export async function compareExposures(entry: DrugEntry, population: Population): Promise<Comparison[]> {
  const typical = await typicalDrug(entry, population);
  return entry.drug.expected.map((row) => compareRow(typical, entry.drug, row));
}

const canonical = {
  peak: 'mg/L',
  trough: 'mg/L',
  'area under the curve': 'mg*d/L',
  'terminal half-life': 'd',
};
const unitOf = (text: string) => readUnit(text) as Unit;

export function compareRow(typical: TypicalDrug, drug: Drug, row: ExpectedExposure): Comparison {
  const of = unitOf(canonical[row.quantity]);
  const near =
    row.quantity === 'terminal half-life' ? { near: convert(row.value, unitOf(row.unit), of) } : {};
  const simulated = convert(simulateExposure(typical, { ...row, ...near }), of, unitOf(row.unit));
  const ratio = simulated / row.value;
  const { dose, every } = drug.label[row.label]!;
  return {
    what: `${row.quantity}, ${row.cycle === 'steady state' ? row.cycle : `cycle ${row.cycle}`}, ${dose} every ${every}`,
    published: row.value,
    simulated,
    isWithin: ratio <= row.tolerance && ratio >= 1 / row.tolerance,
    row,
  };
}
