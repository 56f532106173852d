import { describe, expect, it } from 'vitest';
import type { Cohort } from '../data/cohort.ts';
import type { Kernel } from '../data/kernel.ts';
import type { ParameterTable } from '../data/parameter-table.ts';
import { prepareSampler } from '../population/sample-values.ts';
import { kernelColumns } from './kernel-columns.ts';

const units = {
  CL: 'L/h',
  V: 'mL',
  clearance: 'mL/min',
  dose: 'g',
  MTT: 'h',
  tumour: 'cm3',
  cells: '1e9 cells',
  count: '10^9/L',
  height: 'cm',
  share: '1',
};

describe('a parameter in its own unit', () => {
  const table: ParameterTable = Object.fromEntries(
    Object.entries(units).map(([symbol, unit]) => [
      symbol,
      { value: 1, unit, meaning: 'a test', status: 'assumed' as const },
    ]),
  );
  const samplers = [prepareSampler(table, [], { prefix: '', place: 'test' })];
  const symbols = Object.keys(units);
  const kernel = (names: readonly string[], defaults: readonly number[] = []) =>
    ({
      lanes: 1,
      parameterNames: names,
      parameters: Float64Array.from(names, (_, k) => defaults[k] ?? NaN),
    }) as unknown as Kernel;
  const cohort = { symbols } as unknown as Cohort;
  const columns = kernelColumns(kernel(symbols), cohort, samplers);
  const factor = (symbol: string) => {
    const { numerator, denominator } = columns[symbols.indexOf(symbol)]!;
    return numerator / denominator;
  };

  it.each([
    ['CL', 24],
    ['V', 0.001],
    ['clearance', 1.44],
    ['dose', 1000],
    ['MTT', 1 / 24],
    ['tumour', 0.001],
    ['cells', 1],
    ['count', 1],
    ['height', 1],
    ['share', 1],
  ])('%s comes to the model times %f', (symbol, expected) => {
    expect(factor(symbol)).toBeCloseTo(expected, 15);
  });

  it.each(['1e9 cells/h', '10^9/L/h', 'cm/h', 'U/L/min'])(
    'of the model in %s is refused: not per day',
    (unit) => {
      const own: ParameterTable = { k: { value: 1, unit, meaning: 'a test', status: 'assumed' } };
      const sampler = prepareSampler(own, [], { prefix: '', place: 'test' });
      const make = () => kernelColumns(kernel(['k']), { symbols: ['k'] } as unknown as Cohort, [sampler]);
      expect(make).toThrow(/per day/);
    },
  );

  it('without a value anywhere is named; a default of the model is enough', () => {
    expect(() => kernelColumns(kernel(['CL', 'ghost', 'spirit']), cohort, samplers)).toThrow(
      /ghost.*\n.*spirit/,
    );
    expect(kernelColumns(kernel(['ghost'], [3]), cohort, samplers)).toMatchObject([{ column: -1 }]);
  });
});
