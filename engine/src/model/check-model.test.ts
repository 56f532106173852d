import { describe, expect, it } from 'vitest';
import type { Model } from '../data/model.ts';
import { readExpression } from '../data/read-expression.ts';
import { checkModel } from './check-model.ts';
import { readAntimony } from './read-antimony.ts';
import { unusedSymbols } from './unused-symbols.ts';

const model = (...lines: string[]): Model => readAntimony(['model m()', ...lines, 'end'].join('\n'), 'm.ant');
const formula = (text: string) => readExpression(text, 'here');
const codes = (m: Model): string[] => checkModel(m).map(({ code }) => code);
const sound = model('compartment V = 2; species A in V = k; k = 3', 'J: A -> ; r*A', 'r := k*time');

describe('a model', () => {
  it('that defines all it uses is sound', () => {
    expect(checkModel(sound)).toEqual([]);
  });

  it('names the circle among its assignment rules', () => {
    const circle = checkModel(model('a := b + 1', 'x := a', 'b := 2*c', 'c := a'));
    expect(circle.map(({ received }) => received)).toEqual(['the circle a → b → c → a']);
    expect(codes(model('a := a + 1'))).toEqual(['cycle']);
    expect(codes(model('a = b', 'b := a'))).toEqual(['cycle']);
  });

  it('may close a circle through a rate rule', () => {
    expect(codes(model("a = 1; a' = -b", 'b := a'))).toEqual([]);
  });

  it('with a chain of a hundred thousand rules is walked without overflow', () => {
    const length = 100_000;
    const rules = Array.from({ length }, (_, i) => ({
      symbol: `x${i}`,
      expression: formula(`x${(i + 1) % length}`),
    }));
    const parameters = rules.map(({ symbol }) => ({
      id: symbol,
      initial: null,
      constant: false,
      unit: null,
    }));
    const found = checkModel({
      ...sound,
      parameters: [...sound.parameters, ...parameters],
      assignmentRules: rules,
    });
    expect(found.map(({ code }) => code)).toEqual(['cycle']);
  });

  it('names what is not defined, and the nearest name', () => {
    const typo = { ...sound, assignmentRules: [{ symbol: 'r', expression: formula('kk + constructor') }] };
    expect(checkModel(typo)).toMatchObject([
      { code: 'undefined-symbol', received: '"kk"', remedy: 'Did you mean k?' },
      { code: 'undefined-symbol', received: '"constructor"' },
    ]);
    expect(codes({ ...sound, compartments: [] })).toEqual(['missing-compartment']);
    expect(codes({ ...sound, species: [] })).toEqual(['undefined-symbol', 'missing-species']);
    expect(codes({ ...sound, rateRules: [{ symbol: 'none', expression: formula('1') }] })).toEqual([
      'undefined-symbol',
    ]);
  });

  it('has one rule for a symbol, none for a constant, and none for a species that reactions change', () => {
    const one = formula('1');
    expect(codes({ ...sound, rateRules: [{ symbol: 'r', expression: one }] })).toEqual(['two-rules']);
    expect(codes({ ...sound, rateRules: [{ symbol: 'k', expression: one }] })).toEqual([
      'constant-with-rule',
    ]);
    expect(codes({ ...sound, rateRules: [{ symbol: 'A', expression: one }] })).toEqual(['species-with-rule']);
  });

  it('has every name once, and none that means time', () => {
    const parameter = { id: 'A', initial: null, constant: true, unit: null };
    expect(codes({ ...sound, parameters: [...sound.parameters, parameter] })).toEqual(['duplicate-symbol']);
    const time = { ...parameter, id: 'time' };
    expect(codes({ ...sound, parameters: [...sound.parameters, time] })).toEqual(['duplicate-symbol']);
  });

  it('notes symbols that nothing uses; a symbol with a rule is an output', () => {
    const notes = unusedSymbols(
      model('compartment V = 2; species A in V, B; k = 3; q = 4', 'A -> ; k', 'out := 5'),
    );
    expect(notes.map(({ path }) => path)).toEqual(['model m: B', 'model m: q']);
  });
});
