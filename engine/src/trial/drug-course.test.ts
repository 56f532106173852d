import { describe, expect, it } from 'vitest';
import type { Regimen } from '../data/regimen.ts';
import { bookDose, delayDose, startDrug, stopDrug } from './drug-course.ts';

const regimen = (more: Partial<Regimen> = {}): Regimen => ({
  drug: 0,
  loading: { value: 1, per: 'flat' },
  dose: { value: 1, per: 'flat' },
  infusion: 0,
  every: 21,
  days: [0],
  start: 0,
  adherence: 1,
  cycles: Infinity,
  ...more,
});

describe('a drug of a period that begins on day 100', () => {
  it('is given on days 100, 121, 142 without end', () => {
    const drug = startDrug(regimen(), 100);
    expect(drug.nextDay).toBe(100);
    expect(bookDose(drug, 100)).toBe(false);
    expect(bookDose(drug, 121)).toBe(false);
    expect([drug.nextDay, drug.given, drug.lastDay, drug.endDay]).toEqual([142, 2, 121, Infinity]);
  });

  it('on days 1 and 8 for 2 cycles has 4 doses and is over 42 days later', () => {
    const drug = startDrug(regimen({ days: [0, 7], cycles: 2 }), 100);
    const lasts = [100, 107, 121, 128].map((day) => bookDose(drug, day));
    expect(lasts).toEqual([false, false, false, true]);
    expect([drug.nextDay, drug.endDay]).toEqual([Infinity, 142]);
  });

  it('put off by 7 and 7 days goes on 14 days later, and so do its end and the doses after', () => {
    const drug = startDrug(regimen({ cycles: 3 }), 100);
    bookDose(drug, 100);
    delayDose(drug, 7);
    delayDose(drug, 7);
    expect([drug.nextDay, drug.delaysInRow]).toEqual([135, 2]);
    bookDose(drug, 135);
    expect([drug.nextDay, drug.delaysInRow]).toEqual([156, 0]);
    bookDose(drug, 156);
    expect(drug.endDay).toBe(100 + 63 + 14);
  });

  it('stopped ends that day and has no next dose', () => {
    const drug = startDrug(regimen(), 100);
    bookDose(drug, 100);
    stopDrug(drug, 110, 'toxicity');
    expect([drug.nextDay, drug.endDay, drug.stopped]).toEqual([Infinity, 110, 'toxicity']);
  });

  it('stopped as completed keeps the end of its last cycle', () => {
    const drug = startDrug(regimen({ cycles: 1 }), 100);
    bookDose(drug, 100);
    stopDrug(drug, 100, 'completed');
    expect(drug.endDay).toBe(121);
  });
});
