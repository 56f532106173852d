import { describe, expect, it } from 'vitest';
import { eventModel, type ShortEvent, threshold } from '../../../tests/event-model.ts';
import { checkModel } from './check-model.ts';
import { checkThresholds } from './check-thresholds.ts';
import { formatProblem } from './problem.ts';

const modelWith = (events: Readonly<Record<string, ShortEvent>>) =>
  eventModel({
    rates: { x: '-k*x' },
    start: { x: 1 },
    parameters: { k: 0.1 },
    rules: { total: 'x + n' },
    variables: { n: 0 },
    events,
  });
const problems = (events: Readonly<Record<string, ShortEvent>>) =>
  checkModel(modelWith(events)).map(formatProblem);

describe('the check of events', () => {
  it('passes assignments to states and to variables without a rule', () => {
    expect(
      problems({ e: { at: 'total > 1', delay: 'k', priority: 'x', set: { x: '2*n', n: 'time' } } }),
    ).toEqual([]);
  });

  it('names every undefined symbol of trigger, delay, priority and assignments, and of targets', () => {
    const found = problems({
      e: { at: 'totl > 1', delay: 'aaaa', priority: 'bbbb', set: { n: 'cccc', dddd: '1' } },
    });
    expect(found.map((text) => /received "(\w+)"/.exec(text)![1])).toEqual([
      'totl',
      'aaaa',
      'bbbb',
      'cccc',
      'dddd',
    ]);
    expect(found[0]).toBe(
      'model equations: trigger of e — expected symbols that the model defines, received "totl". Did you mean "total"?',
    );
  });

  it('refuses assignments to what cannot change, with all other problems', () => {
    expect(problems({ e: { at: 'x > 1', set: { k: '1', total: '2', time: '3' } } })).toEqual([
      'model equations: event e, assignment to k — expected a symbol that is not constant, received the constant "k". Declare it as variable.',
      'model equations: event e, assignment to total — expected a symbol without assignment rule, received "total", which a rule computes at all times. Assign to a symbol of the rule, or remove the rule.',
      'model equations: event e, assignment to time — expected a compartment, species or parameter of the model, received "time". Declare it as a parameter that is not constant.',
    ]);
  });

  it('refuses two assignments to one symbol and names that are taken', () => {
    const model = modelWith({ x: { at: 'x > 1', set: { n: '1' } } });
    const [event] = model.events!;
    const twice = { ...event!, id: 'e', assignments: [...event!.assignments, ...event!.assignments] };
    expect(checkModel({ ...model, events: [event!, twice, twice] }).map(({ code }) => code)).toEqual([
      'duplicate-symbol',
      'duplicate-symbol',
      'two-assignments',
      'two-assignments',
    ]);
  });

  it('takes a circle through an event for none', () => {
    expect(problems({ e: { at: 'x > total', set: { n: 'total + n' } } })).toEqual([]);
  });
});

describe('the check of thresholds', () => {
  it('names undefined symbols and names given twice', () => {
    const thresholds = [
      threshold('a', 'x', 'hlaf'),
      threshold('a', 'y1', '2'),
      threshold('b', 'total', 'time'),
    ];
    expect(checkThresholds(modelWith({}), thresholds).map(({ code, received }) => [code, received])).toEqual([
      ['duplicate-threshold', 'another "a"'],
      ['undefined-symbol', '"hlaf"'],
      ['undefined-symbol', '"y1"'],
    ]);
  });
});
