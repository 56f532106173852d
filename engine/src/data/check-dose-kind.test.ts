import { describe, expect, it } from 'vitest';
import { checkDoseKind, checkDoseKinds } from './check-dose-kind.ts';
import { formatPath } from './describe-value.ts';
import type { Drug } from './drug.ts';
import { trialDesignSchema } from './trial-design.ts';
import type { DrugEntry } from './trial-inputs.ts';

const drug = (id: string, pharmacokinetics: object) =>
  ({ id, pharmacokinetics: { dosedIn: 'mass', averaged: false, ...pharmacokinetics } }) as unknown as Drug;
const antibody = drug('trastuzumab', {});
const vaccine = drug('whole-cell-autologous', { dosedIn: 'cells' });
const platinum = drug('carboplatin', { targetClearance: 'CLcalvert' });
const tablet = drug('lapatinib', { averaged: true });

describe('a dose', () => {
  it.each([
    [antibody, 'body weight'],
    [vaccine, 'cells'],
    [platinum, 'exposure'],
    [platinum, 'body surface'],
  ] as const)('of %o by %s is accepted', (one, kind) => {
    expect(checkDoseKind(one, kind, 'dose')).toEqual([]);
  });

  it.each([
    [antibody, 'cells'],
    [antibody, 'exposure'],
    [vaccine, 'flat'],
  ] as const)('of %o by %s is refused', (one, kind) => {
    expect(checkDoseKind(one, kind, 'dose')).toMatchObject([{ code: 'dose-kind', path: 'dose' }]);
  });

  it('of a design is refused where it stands', () => {
    const design = trialDesignSchema.parse({
      id: 'test',
      title: 'Test',
      population: 'test',
      subjects: 1,
      arms: [
        {
          id: 'A',
          label: 'A',
          role: 'single',
          periods: [
            {
              name: 'first',
              drugs: [
                { drug: 'trastuzumab', dose: '1e8 cells', every: '21 d' },
                { drug: 'lapatinib', loading: '20 mg/kg', dose: '1250 mg', every: '1 d' },
              ],
            },
          ],
        },
      ],
      analysis: [{ endpoint: 'os', cutoff: '39 months' }],
    });
    const entries = [antibody, tablet].map((one) => ({ drug: one }) as DrugEntry);
    expect(checkDoseKinds(design, entries, formatPath).map(({ code, path }) => [code, path])).toEqual([
      ['dose-kind', 'design.arms[0].periods[0].drugs[0].dose'],
      ['loading-kind', 'design.arms[0].periods[0].drugs[1].loading'],
    ]);
  });
});
