import { describe, expect, it } from 'vitest';
import { estimateBaselineHazard } from './baseline-hazard.ts';
import { type CoxFit, estimateCox } from './cox.ts';
import { estimateNelsonAalen } from './nelson-aalen.ts';

const six = { time: Float64Array.of(1, 1, 6, 6, 8, 9), event: Uint8Array.of(1, 0, 1, 1, 0, 1) };
const x = Float64Array.of(1, 1, 1, 0, 0, 0);

describe('the baseline hazard', () => {
  // Breslow's hazard ratio r of the six subjects is (3 + √33)/2; sums at risk are 3r + 3, r + 3, 1.
  it('of six subjects is 1/(3r + 3), then + 2/(r + 3), then + 1; r times that where x is 1', () => {
    const r = (3 + Math.sqrt(33)) / 2;
    const fit = estimateCox(six, [x], { ties: 'breslow' }) as CoxFit;
    const [base] = estimateBaselineHazard(fit);
    const [other] = estimateBaselineHazard(fit, { at: Float64Array.of(1) });
    const first = 1 / (3 * r + 3);
    const byHand = [first, first + 2 / (r + 3), first + 2 / (r + 3), first + 2 / (r + 3) + 1];
    byHand.forEach((value, i) => {
      expect(base!.hazard[i]).toBeCloseTo(value, 13);
      expect(other!.hazard[i]! / r).toBeCloseTo(value, 13);
    });
    expect([...base!.time]).toEqual([1, 6, 8, 9]);
    expect(base!.survival[1]).toBeCloseTo(Math.exp(-byHand[1]!), 13);
  });

  it('without effect is Nelson–Aalen’s, its error in the middle of x too', () => {
    const time = Float64Array.of(...six.time, ...six.time);
    const event = Uint8Array.of(...six.event, ...six.event);
    const pairs = Float64Array.from(time, (_, i) => (i < 6 ? 0 : 1));
    const fit = estimateCox({ time, event }, [pairs], { ties: 'breslow' }) as CoxFit;
    const [curve] = estimateBaselineHazard(fit, { at: Float64Array.of(0.5) });
    const nelson = estimateNelsonAalen({ time, event });
    nelson.hazard.forEach((value, i) => {
      expect(curve!.hazard[i]).toBeCloseTo(value, 13);
      expect(curve!.standardError[i]).toBeCloseTo(nelson.standardError[i]!, 13);
    });
  });

  it('has one curve for each stratum', () => {
    const strata = Int32Array.of(7, 7, 7, 7, 7, 7, 9, 9, 9, 9, 9, 9);
    const twice = {
      time: Float64Array.of(...six.time, ...six.time.map((t) => t + 1)),
      event: Uint8Array.of(...six.event, ...six.event),
    };
    const fit = estimateCox(twice, [Float64Array.of(...x, ...x)], { strata }) as CoxFit;
    const [first, second] = estimateBaselineHazard(fit);
    expect([first!.stratum, second!.stratum]).toEqual([7, 9]);
    expect([...second!.time]).toEqual([2, 7, 9, 10]);
    expect(first!.hazard).toEqual(second!.hazard);
  });

  it('is refused for covariates that do not match', () => {
    const fit = estimateCox(six, [x]) as CoxFit;
    expect(() => estimateBaselineHazard(fit, { at: Float64Array.of(1, 2) })).toThrow(
      /options\.at — expected 1 finite/,
    );
  });
});
