import { describe, expect, it } from 'vitest';
import * as engine from '../../engine/src/index.ts';
import { InputError } from '../../engine/src/index.ts';
import { modelOf } from '../equations.ts';
import { eventModel, threshold } from '../event-model.ts';

/** As a program without types would call: any function of the engine with any words. */
type Untyped = { readonly [Name in keyof typeof engine]: (...words: readonly unknown[]) => unknown };
const door = engine as unknown as Untyped;

const houseForm = /^.+ — expected .+, received .+\. .+[.?`]$/;
const model = modelOf({
  rates: { gut: '-ka*gut', blood: 'ka*gut - blood' },
  start: {},
  parameters: { ka: 2 },
});
const kernel = await engine.compileModel(model);
const days = Float64Array.of(0, 1);
const doses = {
  time: Float64Array.of(0),
  amount: Float64Array.of(100),
  duration: Float64Array.of(0),
  target: Int32Array.of(0),
};
const tolerances = { relative: 1e-6, absolute: 1e-9, states: {} };
const sound = { doses, times: days, tolerances };
const records = [{ time: 0, kind: 'dose', amount: 100 }];
const soundRecords = { records, times: days, tolerances };
const plan = { enrolment: { at: 'day', day: 1 }, arms: [doses], times: days };
const without = (whole: object, key: string) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));

/** The problems, each in the form of the house. */
async function problemsOf(act: () => unknown): Promise<string[]> {
  let thrown: unknown = null;
  try {
    await act();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(InputError);
  const lines = (thrown as InputError).message.split('\n');
  for (const line of lines) expect(line).toMatch(houseForm);
  return lines;
}

const inEveryDoor: readonly [string, (extra: object) => unknown][] = [
  ['solve', (extra) => door.solve(kernel, { ...sound, ...extra })],
  ['solveRecords', (extra) => door.solveRecords(kernel, { ...soundRecords, ...extra })],
  ['solveArms', (extra) => door.solveArms(kernel, { ...plan, tolerances, ...extra })],
  [
    'solvePatients',
    (extra) =>
      door.solvePatients(kernel, {
        patients: [0],
        arrange: () => plan,
        receive: () => {},
        tolerances,
        ...extra,
      }),
  ],
  [
    'followInLanes',
    (extra) =>
      door.followInLanes(kernel, [0], {
        tolerances,
        // biome-ignore lint/correctness/useYield: the shortest follow-up
        follow: function* () {
          return 0;
        },
        ...extra,
      }),
  ],
  ['startIntegration', (extra) => door.startIntegration(kernel, { tolerances, ...extra })],
];

describe.each(inEveryDoor)('%s', (_, open) => {
  it('names the option that a misspelt one must mean', async () => {
    expect(await problemsOf(() => open({ maxstep: 0.1 }))).toEqual([
      'maxstep — expected a known option, received "maxstep". Did you mean "maxStep"?',
    ]);
    expect(await problemsOf(() => open({ max_steps: 10, tolerance: 1 }))).toHaveLength(2);
  });

  it('takes an option that is undefined for one that is left out', () => {
    expect(() => open({ maxStep: undefined, method: undefined })).not.toThrow();
  });

  it('says what tolerances must be', async () => {
    const [missing] = await problemsOf(() => open({ tolerances: undefined }));
    expect(missing).toMatch(/^tolerances — expected .*received nothing\. Add "tolerances"\.$/);
    const [states] = await problemsOf(() => open({ tolerances: { relative: 1e-6, absolute: 1e-9 } }));
    expect(states).toMatch(/^tolerances\.states — expected .*received nothing\./);
    const [near] = await problemsOf(() => open({ tolerances: { ...tolerances, state: { gut: 1 } } }));
    expect(near).toContain('tolerances.state — expected');
    const [text] = await problemsOf(() => open({ tolerances: { ...tolerances, relative: '1e-6' } }));
    expect(text).toContain('tolerances.relative — expected a number, received the text "1e-6".');
  });

  it('finds a method by its name, and names the nearest', async () => {
    expect(() => open({ method: 'rodas4' })).not.toThrow();
    const [near] = await problemsOf(() => open({ method: 'Rodas-4' }));
    expect(near).toContain('received "Rodas-4". Did you mean "rodas4"?');
    expect((await problemsOf(() => open({ method: 5 })))[0]).toContain('method — expected');
  });
});

describe('doses', () => {
  it('that are missing, or miss a column, are asked for by name', async () => {
    const missing = await problemsOf(() => door.solve(kernel, without(sound, 'doses')));
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatch(/^doses — expected .*received nothing\. Add "doses"\.$/);
    const column = await problemsOf(() => door.solve(kernel, { ...sound, doses: without(doses, 'target') }));
    expect(column[0]).toMatch(/^doses\.target — expected .*received nothing\./);
    const misspelt = { ...without(doses, 'amount'), amounts: doses.amount };
    expect(await problemsOf(() => door.solve(kernel, { ...sound, doses: misspelt }))).toEqual([
      'doses.amounts — expected a known column, received "amounts". Did you mean "amount"?',
    ]);
  });

  it('of arms are told with the arm', async () => {
    const arms = [doses, without(doses, 'time')];
    const [only] = await problemsOf(() => door.solveArms(kernel, { ...plan, arms, tolerances }));
    expect(only).toContain('arms[1].time — expected');
    expect(
      (await problemsOf(() => door.solveArms(kernel, { ...plan, arms: doses, tolerances })))[0],
    ).toContain('arms — expected a list');
    const enrolment = { at: 'levels', symbol: 'gut' };
    expect((await problemsOf(() => door.solveArms(kernel, { ...plan, enrolment, tolerances })))[0]).toContain(
      'enrolment.at — expected "day" or "level", received the text "levels".',
    );
  });

  it('followed by hand are checked as those that are solved', async () => {
    const follow = (options: object) =>
      door.followInLanes(kernel, [0], { tolerances, follow: (to: unknown) => door.followDoses(to, options) });
    expect(() => follow({ doses, times: days })).not.toThrow();
    expect((await problemsOf(() => follow({ times: days })))[0]).toContain('doses — expected');
    expect((await problemsOf(() => follow({ doses, time: days })))[0]).toContain('Did you mean "times"?');
  });
});

describe('times', () => {
  it('are a list of numbers, whatever holds it', async () => {
    const plain = engine.solve(kernel, { ...sound, times: [0, 1] as unknown as Float64Array });
    expect(plain.values).toEqual(engine.solve(kernel, sound).values);
    for (const times of [undefined, 5, ['1'], 'all']) {
      expect((await problemsOf(() => door.solve(kernel, { ...sound, times })))[0]).toContain(
        'times — expected',
      );
    }
  });
});

describe('records', () => {
  it('that are missing are asked for', async () => {
    expect((await problemsOf(() => door.solveRecords(kernel, without(soundRecords, 'records'))))[0]).toMatch(
      /^records — expected a list of dosing records, received nothing\./,
    );
    expect(
      (await problemsOf(() => door.solveRecords(kernel, { ...soundRecords, records: [null] })))[0],
    ).toContain('records[0] — expected');
  });

  it.each([
    ['amt', 'amount'],
    ['AMT', 'amount'],
    ['ii', 'interval'],
    ['tinf', 'duration'],
    ['addl', 'additional'],
    ['ss', 'steadyState'],
    ['cmt', 'target'],
    ['alag', 'lag'],
    ['Amount', 'amount'],
    ['durations', 'duration'],
  ])('with the column %s are told to write %s', async (column, meant) => {
    const record = { time: 0, kind: 'dose', [column]: 1 };
    const lines = await problemsOf(() => door.solveRecords(kernel, { ...soundRecords, records: [record] }));
    expect(lines).toEqual([
      `records[0].${column} — expected a known column, received "${column}". Did you mean "${meant}"?`,
    ]);
  });

  it('hold numbers, not their text', async () => {
    const record = { time: 0, kind: 'dose', amount: '100' };
    expect(
      (await problemsOf(() => door.solveRecords(kernel, { ...soundRecords, records: [record] })))[0],
    ).toContain('records[0].amount — expected a number, received the text "100".');
  });

  it('take covariates of one form', async () => {
    const solve = (covariates: unknown) =>
      problemsOf(() => door.solveRecords(kernel, { ...soundRecords, covariates }));
    expect(await solve({ ka: 2 })).toHaveLength(5);
    expect((await solve([]))[0]).toContain('covariates — expected a mapping');
    const whole = {
      times: days,
      parameters: Int32Array.of(0),
      values: Float64Array.of(1, 2),
      carry: 'forward',
    };
    expect((await solve(whole))[0]).toContain('covariates.carry — expected');
  });
});

describe('compileModel', () => {
  const compile = (options: unknown, of: unknown = model) => problemsOf(() => door.compileModel(of, options));

  it('names the option that a misspelt one must mean', async () => {
    expect(await compile({ threshold: [] })).toEqual([
      'threshold — expected a known option, received "threshold". Did you mean "thresholds"?',
    ]);
  });

  it('has 1 or 2 lanes', async () => {
    expect((await compile({ lanes: 3 }))[0]).toContain('lanes — expected 1 or 2, received 3.');
  });

  it('finds methods by name', async () => {
    const { stepper } = await engine.compileModel(model, { methods: ['rodas4', engine.methods[2]!] });
    expect(stepper.methods).toEqual([engine.methods[1], engine.methods[2]]);
    expect((await compile({ methods: ['rodas3'] }))[0]).toMatch(
      /^methods\[0\] — expected .*received "rodas3"\. Did you mean "rodas4"\?$/,
    );
    expect((await compile({ methods: 'rodas4' }))[0]).toContain('methods — expected a list');
    expect((await compile({ methods: [] }))[0]).toContain('methods — expected');
  });

  it('says what a threshold is', async () => {
    expect((await compile({ thresholds: ['gut > 5'] }))[0]).toMatch(
      /^thresholds\[0\] — expected .*"gut > 5"/,
    );
    expect((await compile({ thresholds: 'gut > 5' }))[0]).toContain('thresholds — expected a list');
    const text = { id: 'high', expression: 'gut', level: 5 };
    const [expression, level] = await compile({ thresholds: [text] });
    expect(expression).toContain('thresholds[0].expression — expected a formula, received the text "gut".');
    expect(level).toContain('thresholds[0].level — expected a formula, received 5.');
    expect(level).toContain('readExpression');
    const { when: _, ...misspelt } = { ...threshold('high', 'gut', '5'), when: 1, levl: 0 };
    expect((await compile({ thresholds: [misspelt] }))[0]).toContain('thresholds[0].levl — expected');
  });

  it('differentiates by a list of names', async () => {
    expect((await compile({ sensitivities: 'ka' }))[0]).toContain('sensitivities — expected a list');
  });

  it('says what a model is', async () => {
    expect((await compile({}, 'model x() end'))[0]).toMatch(/^model — expected .*readAntimony/);
    expect((await compile({}, null))[0]).toContain('model — expected');
    expect((await compile({}, without(model, 'reactions')))[0]).toContain(
      'model.reactions — expected a list',
    );
    expect((await compile({}, { ...model, event: [] }))[0]).toContain('Did you mean "events"?');
  });

  it('takes events without delay and priority, and says what else an event needs', async () => {
    const whole = eventModel({
      rates: { x: '-x' },
      start: { x: 1 },
      events: { refill: { at: 'x < 0.5', set: { x: '1' } } },
    });
    const event = without(without(whole.events![0]!, 'delay'), 'priority');
    const short = (await door.compileModel({ ...whole, events: [event] })) as engine.Kernel;
    const at = { ...sound, doses: { ...doses, amount: new Float64Array(1) }, times: Float64Array.of(2) };
    const { executions } = engine.solve(await engine.compileModel(whole), at);
    expect(executions!.time.length).toBe(2);
    expect(engine.solve(short, at).executions).toEqual(executions);
    expect((await compile({}, { ...whole, events: [without(event, 'assignments')] }))[0]).toContain(
      'model.events[0].assignments — expected a list',
    );
    expect((await compile({}, { ...whole, events: [{ ...event, trigger: 'x < 1' }] }))[0]).toContain(
      'model.events[0].trigger — expected a formula, received the text "x < 1".',
    );
    expect((await compile({}, { ...whole, events: [{ ...event, persistant: true }] }))[0]).toContain(
      'Did you mean "persistent"?',
    );
  });
});

describe('solvePopulation', () => {
  it('names what is misspelt or missing in description and options', async () => {
    const compiled = await engine.compileModule(model);
    const description = {
      compiled,
      tolerances,
      days,
      symbols: ['gut'],
      subject: () => ({ parameters: {}, doses }),
    };
    const run = (change: object, options: object) =>
      problemsOf(() => door.solvePopulation({ ...description, ...change }, () => {}, options));
    await expect(door.solvePopulation(description, () => {}, { subjects: 1 })).resolves.toBeUndefined();
    expect((await run({ symbol: 'gut' }, { subjects: 1 }))[0]).toContain('symbol — expected one of');
    expect((await run({}, { subject: 1 }))[0]).toContain('Did you mean "subjects"?');
    expect((await run({}, {}))[0]).toContain('subjects — expected');
    expect((await run({}, { subjects: 1.5 }))[0]).toContain('subjects — expected a whole number');
    expect((await run({ tolerances: undefined }, { subjects: 1 }))[0]).toContain('tolerances — expected');
    const sparse = () => ({ parameters: {} });
    expect((await run({ subject: sparse }, { subjects: 1 }))[0]).toContain('subject 0: doses — expected');
  });
});

describe('spreadOverWorkers', () => {
  it('names the option that a misspelt one must mean', async () => {
    const startWorker = () => {};
    expect((await problemsOf(() => door.spreadOverWorkers({ startWorker, worker: 2 })))[0]).toContain(
      'Did you mean "workers"?',
    );
  });
});

describe('sensitivityTolerances', () => {
  it('refuses a name that is no parameter, and says the nearest', async () => {
    const parameters = { clearance: 2 };
    const differentiated = await engine.compileModel(
      modelOf({ rates: { x: '-clearance*x' }, start: {}, parameters }),
      { sensitivities: ['clearance'] },
    );
    const lines = await problemsOf(() =>
      engine.sensitivityTolerances(differentiated, ['clearence', 'clearance'], tolerances),
    );
    expect(lines).toEqual([
      'parameters — expected names of parameters of the kernel, received "clearence". Did you mean "clearance"?',
    ]);
  });
});
