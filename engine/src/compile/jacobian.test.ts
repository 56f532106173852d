import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../tests/equations.ts';
import type { Kernel } from '../data/kernel.ts';
import { compileModel } from '../trial/compile.ts';

/** The Jacobian column by column, read back through W = dI − J: W⁻¹ e gives it without looking inside. */
function jacobianOf(kernel: Kernel, diagonal: number): number[][] {
  const size = kernel.states.length;
  kernel.jacobian(0.3);
  expect(kernel.factor(diagonal)).toBe(true);
  const inverse = Array.from({ length: size }, (_, column) => {
    kernel.vector.fill(0);
    kernel.vector[column] = 1;
    kernel.solveLinear();
    return [...kernel.vector];
  });
  // J = dI − W, with W from the inverse by the two-state formula
  const [[a, c], [b, d]] = inverse as [[number, number], [number, number]];
  const determinant = a * d - b * c;
  return [
    [diagonal - d / determinant, b / determinant],
    [c / determinant, diagonal - a / determinant],
  ];
}

const names = ['x', 'y', 'p', 'time'];
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'text' },
    fc.constantFrom(...names),
    fc.constantFrom('0.5', '2', '3'),
    fc
      .tuple(tie('text'), fc.constantFrom('+', '-', '*', '/'), tie('text'))
      .map(([left, operator, right]) => `(${left}${operator}${right})`),
    fc
      .tuple(fc.constantFrom('sin', 'cos', 'abs', 'negative'), tie('text'))
      .map(([f, of]) => (f === 'negative' ? `(-${of})` : `${f}(${of})`)),
    tie('text').map((of) => `exp(sin(${of}))`),
    tie('text').map((of) => `ln(1.5+(${of})^2)`),
    tie('text').map((of) => `log10(2+abs(${of}))`),
    tie('text').map((of) => `sqrt(1+(${of})^2)`),
    tie('text').map((of) => `tan(0.3*sin(${of}))`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(1+(${a})^2)^cos(${b})`),
    fc
      .tuple(tie('text'), fc.constantFrom('2', '3', '-1', '1.5', '0.7', 'p'))
      .map(([a, n]) => `(2+sin(${a}))^${n}`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `max(${a},min(${b},1))`),
    fc.tuple(tie('text'), tie('text'), tie('text')).map(([a, b, c]) => `piecewise(${a},${b}<1,${c})`),
  ),
}));

describe('the Jacobian', () => {
  it('agrees with central differences of the rates on random formulas', async () => {
    let compared = 0;
    const unit = fc.double({ min: 0.2, max: 1.8, noNaN: true });
    await fc.assert(
      fc.asyncProperty(text, text, unit, unit, async (first, second, x, y) => {
        const model = modelOf({ rates: { x: first, y: second }, start: {}, parameters: { p: 1.3 } });
        const kernel = await compileModel(model);
        const at = [x, y];
        const rateAt = (state: number[], time = 0.3) => {
          kernel.state.set(state);
          kernel.rates(time);
          return [...kernel.rate];
        };
        const difference = (column: number, h: number) => {
          const [plus, minus] = [h, -h].map((shift) =>
            column === 2 ? rateAt(at, 0.3 + shift) : rateAt(at.map((v, j) => (j === column ? v + shift : v))),
          );
          return plus!.map((value, row) => (value - minus![row]!) / (2 * h));
        };
        const columns = [0, 1, 2].map(
          (column) => [difference(column, 1e-4), difference(column, 2e-4)] as const,
        );
        const size = Math.max(...rateAt(at).map(Math.abs), ...columns.flat(2).map(Math.abs));
        fc.pre(size < 1e4);
        const jacobian = jacobianOf(kernel, 100 + 3 * size);
        columns.forEach(([near, far], column) => {
          near.forEach((value, row) => {
            const exact = column === 2 ? kernel.timeRate[row]! : jacobian[row]![column]!;
            // the two spacings bound the error of the differences; a kink between them is not compared
            const spread = Math.abs(value - far[row]!);
            if (spread > 1e-3 * (1 + Math.abs(value))) return;
            compared++;
            expect(Math.abs(exact - value)).toBeLessThan(10 * spread + 1e-7 * (1 + size));
          });
        });
      }),
      { numRuns: 400, seed: 77 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  it.each([
    ['a Hill function with exponent 1.5 at 0', 'x^h/(1+x^h)', { h: 1.5 }, 0],
    ['a Hill function with exponent 1 at 0', '3*x^h', { h: 1 }, 3],
    ['a product with x^0.5 at 0, infinite in truth, taken as explicit', 'x^0.5', {}, 0],
    ['a product with x^0.7 at 0, infinite in truth, taken as explicit', 'x^0.7', {}, 0],
    ['a constant power of a constant 0', 'x*k^2 + 0*k', { k: 0 }, 0],
    ['0 to a power that is a state', '0^x + 2*x', {}, 2],
    ['a guarded logarithm at 0', 'piecewise(x*ln(x), x > 0, 0)', {}, 0],
    ['a step function', 'floor(x) + ceil(x) + (x > 1)', {}, 0],
  ])('is finite for %s', async (_, formula, parameters, expected) => {
    const kernel = await compileModel(modelOf({ rates: { x: formula, y: '0' }, start: {}, parameters }));
    expect(jacobianOf(kernel, 100)[0]![0]).toBeCloseTo(expected, 10);
  });
});
