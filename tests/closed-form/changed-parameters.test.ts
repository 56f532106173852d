import { describe, expect, it } from 'vitest';
import type { DoseRecord } from '../../engine/src/data/dose-records.ts';
import type { FollowUp } from '../../engine/src/solve/follow-up.ts';
import type { Integration } from '../../engine/src/solve/integration.ts';
import { followInLanes } from '../../engine/src/solve/lanes.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solvePatients } from '../../engine/src/solve/solve-patients.ts';
import { solveRecords } from '../../engine/src/solve/solve-records.ts';
import { startIntegration } from '../../engine/src/solve/start-integration.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';
import { eventModel, threshold } from '../event-model.ts';
import { untreated } from '../grown-tumour.ts';

const tolerances = { relative: 1e-9, absolute: 1e-12, states: {} };
/** The quotient depends on parameters alone: it is computed once, and must be again when one of them has changed. */
const decay = modelOf({ rates: { x: '-(CL/V)*x' }, start: { x: 1 }, parameters: { CL: 1, V: 2 } });
const [CL, V] = [0, 1] as const;

const choices = [
  ...methods.map((method) => ({ name: method.name, method })),
  { name: 'the method it chooses', method: 'automatic' as const },
];
const inLanes = choices.flatMap((choice) => ([1, 2] as const).map((lanes) => ({ ...choice, lanes })));

describe.each(choices)('a parameter changed on the way, solved with $name,', ({ method }) => {
  it('holds from then on, also after a return to a time before it', async () => {
    const integration = startIntegration(await compileModel(decay), { tolerances, method });
    integration.advance(1);
    const before = integration.checkpoint();
    const onDay3 = (clearance: number) => Math.exp(-0.5 - clearance);
    integration.setParameter(CL, 4);
    integration.advance(3);
    expect(integration.value(0) / onDay3(4)).toBeCloseTo(1, 7);
    integration.resume(before);
    integration.advance(3);
    expect(integration.value(0) / onDay3(1)).toBeCloseTo(1, 7);
    integration.resume(before);
    integration.setParameter(CL, 2);
    integration.advance(3);
    expect(integration.value(0) / onDay3(2)).toBeCloseTo(1, 7);
  });

  it('is kept when states go back to those of a time before it', async () => {
    const integration = startIntegration(await compileModel(decay), { tolerances, method });
    integration.advance(1);
    const before = integration.snapshot();
    integration.setParameter(V, 1);
    integration.advance(2);
    integration.restore(before);
    integration.advance(3);
    expect(integration.value(0) / Math.exp(-0.5 - 2)).toBeCloseTo(1, 7);
  });
});

describe.each(inLanes)('with $name in $lanes lanes', ({ method, lanes }) => {
  const subjects = [0, 1, 2, 3, 4];
  const first = (subject: number) => 0.2 + 0.3 * subject;
  const second = (subject: number) => 2 - 0.3 * subject;

  it('each subject decays by its own rates, changed on its own day', async () => {
    const kernel = await compileModel(decay, { lanes });
    function* follow(to: Integration, subject: number): FollowUp<number> {
      kernel.parameters[CL * lanes + to.lane] = first(subject);
      to.begin();
      yield { until: 1 + subject };
      to.setParameter(CL, second(subject));
      yield { until: 7 };
      return to.value(0);
    }
    const found = followInLanes(kernel, subjects, { tolerances, method, follow });
    subjects.forEach((i) => {
      const exponent = -first(i) * (1 + i) - second(i) * (6 - i);
      expect(found[i]! / Math.exp(exponent / 2)).toBeCloseTo(1, 6);
    });
  });

  it('each patient decays by its own rate in every arm', async () => {
    const kernel = await compileModel(decay, { lanes });
    const times = Float64Array.of(0, 2, 5);
    solvePatients(kernel, {
      patients: subjects,
      tolerances,
      method,
      arrange: (to, patient) => {
        to.setParameter(CL, first(patient));
        return { enrolment: { at: 'day', day: 1 + patient }, arms: [untreated, untreated], times };
      },
      receive: (patient, { arms }) => {
        for (const { values } of arms) {
          times.forEach((time, k) => {
            const exponent = -(first(patient) / 2) * (1 + patient + time);
            expect(values[k]! / Math.exp(exponent)).toBeCloseTo(1, 6);
          });
        }
      },
    });
  });

  it('a covariate holds from its time on', async () => {
    const kernel = await compileModel(decay, { lanes });
    const covariates = {
      times: Float64Array.of(0, 1, 3),
      parameters: Int32Array.of(CL),
      values: Float64Array.of(1, 4, 0.5),
      carry: 'last forward',
    } as const;
    const times = Float64Array.of(1, 3, 4);
    const { values } = solveRecords(kernel, { records: [], covariates, times, tolerances, method });
    [-0.5, -0.5 - 4, -0.5 - 4 - 0.25].forEach((exponent, k) => {
      expect(values[k]! / Math.exp(exponent)).toBeCloseTo(1, 6);
    });
  });
});

describe('a covariate that changes at once', () => {
  // twice k is computed once, for the rates; y is empty, so that x rests at 5
  const rates = { x: '(2*k)*y', y: '-y' };
  const covariates = {
    times: Float64Array.of(0, 1, 2),
    parameters: Int32Array.of(0),
    values: Float64Array.of(1, 10, 1),
    carry: 'last forward',
  } as const;
  const records: DoseRecord[] = [];
  const times = Float64Array.of(2);

  it('crosses a threshold that follows it, at its time', async () => {
    const model = modelOf({ rates, start: { x: 5 }, parameters: { k: 1 } });
    const kernel = await compileModel(model, { thresholds: [threshold('twice', 'x', '2*k')] });
    const { crossings } = solveRecords(kernel, { records, covariates, times, tolerances });
    expect([...crossings!.time]).toEqual([1, 2]);
    expect([...crossings!.direction]).toEqual([-1, 1]);
  });

  it('fires an event whose trigger follows it, at its time', async () => {
    const model = eventModel({
      rates,
      start: { x: 5 },
      parameters: { k: 1 },
      variables: { seen: 0 },
      events: { over: { at: '2*k > x', set: { seen: '2*k' } } },
    });
    const kernel = await compileModel(model);
    const { executions, values, states } = solveRecords(kernel, { records, covariates, times, tolerances });
    expect([...executions!.time]).toEqual([1]);
    expect(values[states.indexOf('seen')]).toBe(20);
  });
});
