import { describe, expect, it } from 'vitest';
import { planMeans, planPowerOfMeans } from './mean-sample-size.ts';
import { planPowerOfRates, planRates } from './rate-sample-size.ts';
import { planEvents, planSurvival } from './survival-sample-size.ts';

const z = 1.959963984540054 + 1.2815515655446004;

describe('the size of a survival trial, by hand', () => {
  it('Schoenfeld: 4 z² / log² HR; with 2 : 1 allocation 9/2 z² / log² HR', () => {
    expect(planEvents({ hazardRatio: 0.5 })).toBeCloseTo((4 * z * z) / Math.log(2) ** 2, 9);
    expect(planEvents({ hazardRatio: 0.5, allocation: 2 })).toBeCloseTo((4.5 * z * z) / Math.log(2) ** 2, 9);
  });

  it('Freedman: 9 z² at hazard ratio 1/2', () => {
    expect(planEvents({ hazardRatio: 0.5, formula: 'freedman' })).toBeCloseTo(9 * z * z, 9);
  });

  it('subjects: events over the share with an event, 1 − 2^(−x) averaged over follow-up', () => {
    // Median 1, accrual so short that all are followed for 2 medians: 3/4 in control, 1/2 at hazard ratio 1/2.
    const size = planSurvival({ hazardRatio: 0.5, medianControl: 1, accrual: 1e-9, followUp: 2 });
    expect(size.eventsControl).toBeCloseTo(3 / 4, 7);
    expect(size.eventsExperimental).toBeCloseTo(1 / 2, 7);
    expect(size.subjects / size.events).toBeCloseTo(1 / 0.625, 6);
    // Dropout at the hazard of the control arm halves its share in the end.
    const lost = planSurvival({
      hazardRatio: 2,
      medianControl: 1,
      accrual: 1,
      followUp: 100,
      dropout: Math.LN2,
    });
    expect(lost.eventsControl).toBeCloseTo(1 / 2, 12);
    expect(lost.eventsExperimental).toBeCloseTo(2 / 3, 12);
  });

  it('needs a hazard ratio other than 1 and positive times', () => {
    const call = () => planSurvival({ hazardRatio: 1, medianControl: 0, accrual: 1, followUp: -1, power: 2 });
    expect(call).toThrow(/hazardRatio[\s\S]*power[\s\S]*medianControl[\s\S]*followUp/);
  });
});

describe('the size of a trial of rates or means', () => {
  it('of 0.6 against 0.4: (1.96 √0.5 + 1.28 √0.48)² / 0.04 in each arm', () => {
    const root = 1.959963984540054 * Math.sqrt(0.5) + 1.2815515655446004 * Math.sqrt(0.48);
    expect(planRates({ experimental: 0.6, control: 0.4 })).toBeCloseTo((2 * root * root) / 0.04, 9);
  });

  it('has the power that it was planned for', () => {
    const subjects = planRates({ experimental: 0.6, control: 0.45, power: 0.8 }) / 2;
    expect(planPowerOfRates({ experimental: 0.6, control: 0.45, subjects })).toBeCloseTo(0.8, 12);
    const both = planMeans({ effect: 0.4, power: 0.85, alpha: 0.05 });
    expect(planPowerOfMeans({ effect: 0.4, alpha: 0.05, subjects: both })).toBeCloseTo(0.85, 11);
  });

  it('of means is near 4 z² / effect² and a little above', () => {
    const n = planMeans({ effect: 0.1 });
    expect(n).toBeGreaterThan((4 * z * z) / 0.01);
    expect(n).toBeLessThan((4 * z * z) / 0.01 + 4);
  });

  it('refuses an effect that no trial could find', () => {
    expect(() => planMeans({ effect: 1e-200 })).toThrow('effect');
    expect(planMeans({ effect: 1e-4 })).toBeGreaterThan(4e9);
  });

  it('refuses rates that do not differ, and no effect', () => {
    expect(() => planRates({ experimental: 0.5, control: 0.5 })).toThrow(/experimental/);
    expect(() => planPowerOfRates({ experimental: 1, control: 0.5, subjects: 0 })).toThrow(/subjects/);
    expect(() => planMeans({ effect: 0 })).toThrow(/effect/);
    expect(() => planPowerOfMeans({ effect: 1, subjects: 2 })).toThrow(/subjects/);
  });
});
