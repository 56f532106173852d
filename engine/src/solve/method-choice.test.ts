import { describe, expect, it } from 'vitest';
import type { Method } from '../data/method.ts';
import { dop853 } from './dop853.ts';
import { dormandPrince } from './dormand-prince.ts';
import { MethodChoice } from './method-choice.ts';
import { rodas4 } from './rodas4.ts';
import { rodas5p } from './rodas5p.ts';

const none = new Float64Array();

/**
 * A choice for a model of one state: an attempt costs 6 evaluations of the rates explicitly; with the stiff method 8
 * of them, a linearisation of 10 000 operations and the rest.
 */
function choiceAmong(methods: readonly Method[], relative = 1e-3): MethodChoice {
  return new MethodChoice(
    {
      states: ['x'],
      operations: { rates: 1000, linearisation: 10_000, factorisation: 0, solution: 0 },
      stepper: {
        methods,
        control: {} as never,
        current: none,
        candidate: none,
        absolute: none,
        candidateAddress: 0,
        error: () => none,
        advance: () => {},
        interpolate: () => {},
      },
    },
    relative,
  );
}
const both = [rodas5p, dormandPrince];
const stiff = 0;
const explicit = 1;
const over = { isOver: true, steepestRate: () => 1 };
const givenUp = { ...over, isOver: false };

/** Stretches of one day with the attempts given, one after the other; the methods of the stretches after them. */
const methodsAfter = (choice: MethodChoice, attempts: readonly number[], days = 1) =>
  attempts.map((count) => choice.next(count, days, over).method);

describe('the choice of a method', () => {
  it('begins with the stiff one and tries the explicit one after two stretches', () => {
    const choice = choiceAmong(both);
    expect(choice.begin()).toEqual({ method: stiff, attempts: Infinity });
    expect(methodsAfter(choice, [10, 10])).toEqual([stiff, explicit]);
  });

  it('gives the trial as many attempts as cost what the dearest stretch before it cost', () => {
    const choice = choiceAmong(both);
    choice.begin();
    choice.next(40, 1, over);
    const { attempts } = choice.next(10, 1, over);
    // 40 attempts of about 18 000 operations each pay for as many of about 6 000 as fit into them
    expect(attempts).toBeGreaterThan(40 * 2.5);
    expect(attempts).toBeLessThan(40 * 3);
  });

  it('stays with the explicit one while a day costs less with it', () => {
    const choice = choiceAmong(both);
    choice.begin();
    // an attempt is a third as dear: 25 are cheaper than 10, 35 are not
    expect(methodsAfter(choice, [10, 10, 25, 25, 35])).toEqual([stiff, explicit, explicit, explicit, stiff]);
  });

  it('compares an infusion with infusions and a week with weeks', () => {
    const choice = choiceAmong(both);
    choice.begin();
    // with the stiff method: an hour 10 attempts, a week 20
    choice.next(10, 1 / 24, over);
    choice.next(20, 7, over);
    // an hour with 15 is far dearer per day than the week was, and cheaper than the hour was
    expect(choice.next(15, 1 / 24, over).method).toBe(explicit);
    expect(choice.next(30, 7, over).method).toBe(explicit);
    expect(choice.next(35, 1 / 24, over).method).toBe(stiff);
  });

  it('turns away at once from a stretch given up, and comes back 16, then 64 stretches later', () => {
    const choice = choiceAmong(both);
    choice.begin();
    methodsAfter(choice, [10, 10]);
    expect(choice.next(30, 0.01, givenUp)).toEqual({ method: stiff, attempts: Infinity });
    const untilTrial = () => {
      for (let stretches = 1; ; stretches++)
        if (choice.next(10, 1, over).method === explicit) return stretches;
    };
    expect(untilTrial()).toBe(16);
    choice.next(30, 0.01, givenUp);
    expect(untilTrial()).toBe(64);
  });

  it('does not stumble over a stretch without length', () => {
    const choice = choiceAmong(both);
    choice.begin();
    expect(methodsAfter(choice, [10, 10], 0)).toEqual([stiff, explicit]);
    expect(choice.next(25, 0, over).method).toBe(explicit);
    expect(choice.next(35, 0, over).method).toBe(explicit);
  });

  it('goes on from what it remembers as if nothing had been between', () => {
    const choice = choiceAmong(both);
    choice.begin();
    methodsAfter(choice, [10, 10, 25]);
    const memory = choice.remember();
    const first = [methodsAfter(choice, [25, 35, 10]), choice.remember()];
    choice.recall(memory);
    expect([methodsAfter(choice, [25, 35, 10]), choice.remember()]).toEqual(first);
  });

  it('knows nothing of the subject before', () => {
    const choice = choiceAmong(both);
    const turns = () => [choice.begin().method, ...methodsAfter(choice, [10, 10, 25, 35, 10])];
    expect(turns()).toEqual(turns());
  });
});

describe('the explicit method to choose', () => {
  const all = [rodas5p, rodas4, dormandPrince, dop853];
  const tried = (methods: readonly Method[], relative: number) => {
    const choice = choiceAmong(methods, relative);
    choice.begin();
    return methods[methodsAfter(choice, [10, 10])[1]!]!.name;
  };

  it.each([
    [1e-3, 'dormand-prince'],
    [1.1e-5, 'dormand-prince'],
    [1e-5, 'dop853'],
    [1e-9, 'dop853'],
  ])('is at a relative tolerance of %d %s, in whatever order they were compiled', (relative, name) => {
    expect(tried(all, relative)).toBe(name);
    expect(tried([...all].reverse(), relative)).toBe(name);
  });

  it('is the only one there is', () => {
    expect(tried([dormandPrince, rodas4], 1e-9)).toBe('dormand-prince');
    expect(tried([dop853, rodas4], 1e-2)).toBe('dop853');
  });

  it('is that of high order only where no step passes over more than one and a half of a decay', () => {
    const methodAt = (steepestRate: number) => {
      const choice = choiceAmong([rodas5p, dop853], 1e-6);
      choice.begin();
      // a mean step of a tenth of a day, and one of a half
      choice.next(10, 1, over);
      return choice.next(14, 7, { isOver: true, steepestRate: () => steepestRate }).method;
    };
    expect(methodAt(2.9)).toBe(explicit);
    expect(methodAt(3.1)).toBe(stiff);
    expect(methodAt(Number.NaN)).toBe(stiff);
  });
});
