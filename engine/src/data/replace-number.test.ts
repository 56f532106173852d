import { describe, expect, it } from 'vitest';
import { replaceNumber } from './replace-number.ts';

const module = `title: Tumour
parameters:
  g: { value: 0.0024, unit: 1/d, status: fitted, fittedTo: [a], variability: { distribution: log-normal, sd: 0.65 } }
  # a remark
  kT: { value: 0.1, unit: 1/d, status: assumed }
  copies: { by: her2, cases: { "3+": 1.5, "2+": 0.5 }, status: assumed }
  slow:
    value: 3
    status: assumed
    unit: d
`;
const fitted = { value: 0.0031, trials: ['b', 'c'] };

describe('a fitted number in the text of a table', () => {
  it('replaces value and trials and leaves the rest', () => {
    expect(replaceNumber(module, 'models/platform/tumour/g', fitted)).toBe(
      module.replace('0.0024', '0.0031').replace('[a]', '[b, c]'),
    );
  });

  it('marks a number that was not fitted before, in flow and in block style', () => {
    expect(replaceNumber(module, 'models/platform/tumour/kT', fitted)).toBe(
      module.replace(
        '0.1, unit: 1/d, status: assumed',
        '0.0031, unit: 1/d, status: fitted, fittedTo: [b, c]',
      ),
    );
    expect(replaceNumber(module, 'models/platform/tumour/slow', fitted)).toBe(
      module.replace(
        'value: 3\n    status: assumed',
        'value: 0.0031\n    status: fitted\n    fittedTo: [b, c]',
      ),
    );
  });

  it('replaces a spread and a case', () => {
    expect(replaceNumber(module, 'models/platform/tumour/g.sd', fitted)).toBe(
      module.replace('sd: 0.65', 'sd: 0.0031'),
    );
    expect(replaceNumber(module, 'models/platform/tumour/copies.2+', fitted)).toBe(
      module.replace('"2+": 0.5', '"2+": 0.0031'),
    );
  });

  it('is none where the table has no such number', () => {
    expect(replaceNumber(module, 'models/platform/tumour/x', fitted)).toBeNull();
    expect(replaceNumber(module, 'models/platform/tumour/kT.sd', fitted)).toBeNull();
  });
});
