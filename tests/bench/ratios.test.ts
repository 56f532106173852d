import { describe, expect, it } from 'vitest';
import { compareRows } from '../../bench/ratios.mjs';

const row = (engine: string, tolerance: number, msPerPatient: number, error: number, model = 'm') => ({
  model,
  engine,
  tolerance,
  msPerPatient,
  error,
  patients: 1,
});
const isOurs = (engine: string) => engine.startsWith('ours');

describe('a peer is compared', () => {
  const ours = [
    row('ours', 1e-3, 2, 1e-2),
    row('ours', 1e-4, 4, 1e-3),
    row('ours:other', 1e-3, 3, 1e-3),
    row('ours', 1e-3, 0.1, 1e-9, 'another model'),
  ];

  it('with our fastest row that is as exact or better', () => {
    const rows = [...ours, row('peer', 1e-4, 9, 1e-3), row('peer', 1e-2, 1, 5e-2)];
    const found = compareRows(rows, isOurs).map(({ ours, ratio }) => [
      ours?.engine,
      ours?.msPerPatient,
      ratio,
    ]);
    expect(found).toEqual([
      ['ours:other', 3, 3],
      ['ours', 2, 0.5],
    ]);
  });

  it('with nothing where none of ours is as exact', () => {
    const [found] = compareRows([...ours, row('peer', 1e-8, 9, 1e-6)], isOurs);
    expect([found!.ours, found!.ratio]).toEqual([null, null]);
  });

  it('not at all where it failed', () => {
    expect(compareRows([...ours, row('peer', 1e-8, 9, Infinity)], isOurs)).toEqual([]);
  });
});
