import { describe, expect, it } from 'vitest';
import { checkModel } from '../data/check-model.ts';
import type { DrugModel } from '../data/drug-model.ts';
import { InputError, type Problem } from '../data/problem.ts';
import { readExpression } from '../data/read-expression.ts';
import { joinModels } from './join-models.ts';
import { readAntimony } from './read-antimony.ts';
import { writeAntimony } from './write-antimony.ts';

const formula = (text: string) => readExpression(text, 'here');
const module = (name: string, ...lines: string[]) =>
  readAntimony([`model ${name}()`, ...lines, 'end'].join('\n'), `${name}.ant`);

const tumour = module(
  'tumour',
  'species cells = 100; g = 0.01; kill = 0; immuneKill = 0',
  'cells -> ; (kill + immuneKill)*cells',
  '-> cells; g*cells',
);
const immune = module(
  'immune',
  'species effectors = 2; species cells; potency = 0.3',
  'immuneKill := potency*effectors/(effectors + cells)',
  'effectors -> ; 0.1*effectors',
);
const drug = (id: string, input = 'kill'): DrugModel => ({
  id,
  model: module('pk', 'species A = 0; V = 3; CL = 0.2', 'C := A/V', 'A -> ; CL*C'),
  contributions: [{ input, expression: formula('Emax*C/(EC50 + C) + 0*time') }],
});

function problemsOf(...args: Parameters<typeof joinModels>): readonly Problem[] {
  try {
    joinModels(...args);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

describe('modules joined by name', () => {
  it('take a definition in place of a default, whichever comes first', () => {
    for (const modules of [
      [tumour, immune],
      [immune, tumour],
    ]) {
      const joined = joinModels('platform', modules, []);
      expect(joined.assignmentRules).toEqual(immune.assignmentRules);
      expect(joined.parameters.find(({ id }) => id === 'immuneKill')).toEqual({
        id: 'immuneKill',
        initial: null,
        constant: false,
        unit: null,
      });
      expect(joined.species.find(({ id }) => id === 'cells')?.initial).toEqual(formula('100'));
      expect(joined.reactions.map(({ id }) => id).sort()).toEqual(['immune_J0', 'tumour_J0', 'tumour_J1']);
      expect(checkModel(joined)).toEqual([]);
    }
  });

  it('keep a default that no module defines', () => {
    const joined = joinModels('platform', [tumour], []);
    expect(joined.parameters.find(({ id }) => id === 'immuneKill')?.initial).toEqual(formula('0'));
  });

  it('may hold different defaults of what another module defines', () => {
    const modules = [module('a', 'x = 1'), module('b', 'x = 2'), module('c', 'x := 3')];
    for (const order of [modules, [...modules].reverse()]) {
      expect(joinModels('platform', order, []).assignmentRules).toEqual(modules[2]!.assignmentRules);
    }
  });

  it('take a rate rule or a species in place of a default', () => {
    const user = module('user', 'x = 0; y = 0; z := x + y');
    const maker = module('maker', "x = 1; x' = -x; species y = 2; y -> ; y");
    const joined = joinModels('platform', [user, maker], []);
    expect(joined.rateRules).toEqual(maker.rateRules);
    expect(joined.species).toEqual(maker.species);
    expect(joined.parameters.map(({ id }) => id)).toEqual(['x', 'z']);
  });

  it('may state the same twice', () => {
    const twice = [
      module('a', 'compartment V = 2; k = 1; r := k*V'),
      module('b', 'compartment V = 2; k = 1; r := k*V'),
    ];
    expect(joinModels('platform', twice, [])).toEqual({ ...twice[0], id: 'platform' });
  });

  it.each([
    ['k = 1', 'k = 2', 'different default values'],
    ['r := 1', 'r := 2', 'two different definitions'],
    ['r := 1', "r' = 2", 'two different definitions'],
    ['species S = 1', 'S := 2; var S', 'two kinds of symbol'],
    ['species S = 1', 'species S = 2', 'two different definitions'],
    ['species S = 1', 'species $S', 'two kinds of symbol'],
    ['compartment V = 1', 'compartment V = 2', 'two different definitions'],
    ['k has mole', 'k has gram', 'the units mole and gram'],
    ['unit u = mole', 'unit u = gram', 'mole and gram'],
    ['x is "one"', 'x is "two"', '"one" and "two"'],
    ['J: A -> ; 1', 'J: A -> ; 2', 'a reaction of that name'],
    ['J: A -> ; 1', 'J = 2', 'a reaction of that name'],
    ['J = 2', 'J: A -> ; 1', 'a reaction of that name'],
  ])('that say %s and %s contradict each other, and both are named', (a, b, received) => {
    const [found, ...more] = problemsOf('p', [module('first', a), module('second', b)], []);
    expect(found).toMatchObject({ code: 'module-conflict', received });
    expect(found!.path).toContain('first and second');
    expect(more).toEqual([]);
  });
});

describe('modules with events', () => {
  it('are not joined: every event is named', () => {
    const event = { trigger: formula('time > 1'), delay: null, priority: null, assignments: [] };
    const events = [
      { id: 'first', ...event },
      { id: 'second', ...event },
    ];
    expect(problemsOf('p', [{ ...tumour, events }], []).map(({ path }) => path)).toEqual([
      'model p: tumour: first',
      'model p: tumour: second',
    ]);
  });
});

describe('drugs joined to a platform', () => {
  it('bring their symbols under their own name, and add up on the input in the order given', () => {
    const joined = joinModels('her2-platform', [tumour], [drug('drug-b'), drug('a')]);
    expect(joined.id).toBe('her2_platform');
    const kill = joined.assignmentRules[0]!.expression;
    expect(kill.kind === 'operation' && kill.operands).toEqual([
      formula('drug_b__Emax*drug_b__C/(drug_b__EC50 + drug_b__C) + 0*time'),
      formula('a__Emax*a__C/(a__EC50 + a__C) + 0*time'),
    ]);
    expect(kill).toMatchObject({ kind: 'operation', operator: '+' });
    expect(joined.assignmentRules.slice(1)).toEqual([
      { symbol: 'drug_b__C', expression: formula('drug_b__A/drug_b__V') },
      { symbol: 'a__C', expression: formula('a__A/a__V') },
    ]);
    expect(joined.species.map(({ id }) => id)).toEqual(['cells', 'drug_b__A', 'a__A']);
    expect(joined.reactions.map(({ id }) => id)).toEqual(['tumour_J0', 'tumour_J1', 'drug_b___J0', 'a___J0']);
    expect(joined.parameters.find(({ id }) => id === 'a__EC50')).toEqual({
      id: 'a__EC50',
      initial: null,
      constant: true,
      unit: null,
    });
    expect(joined.parameters.find(({ id }) => id === 'kill')).toEqual({
      id: 'kill',
      initial: null,
      constant: false,
      unit: null,
    });
    expect(checkModel(joined)).toEqual([]);
    expect(readAntimony(writeAntimony(joined), 'joined')).toEqual(joined);
  });

  it('reach only their own symbols: a platform name in a contribution is a parameter of the drug', () => {
    const own: DrugModel = {
      ...drug('a'),
      contributions: [{ input: 'kill', expression: formula('cells*g') }],
    };
    expect(joinModels('p', [tumour], [own]).assignmentRules[0]!.expression).toEqual(formula('a__cells*a__g'));
  });

  it('name an input that the platform has', () => {
    expect(problemsOf('p', [tumour], [drug('a', 'kil')])).toMatchObject([
      { code: 'unknown-input', path: 'model p: a: kil', remedy: 'Did you mean kill?' },
    ]);
    expect(problemsOf('p', [tumour, immune], [drug('a', 'immuneKill')])).toMatchObject([
      { code: 'unknown-input', received: 'one that immune defines' },
    ]);
    expect(problemsOf('p', [tumour], [drug('a', 'cells')])).toMatchObject([{ code: 'unknown-input' }]);
    expect(problemsOf('p', [tumour], [drug('a', 'g')])).toMatchObject([{ code: 'input-default' }]);
    expect(problemsOf('p', [tumour], [drug('a', '__proto__')])).toMatchObject([{ code: 'unknown-input' }]);
  });

  it('come once each, and do not meet symbols of the platform', () => {
    expect(problemsOf('p', [tumour], [drug('a'), drug('a')]).map(({ code }) => code)).toContain(
      'duplicate-drug',
    );
    const taken = problemsOf('p', [tumour, module('odd', 'a__V = 3')], [drug('a')]);
    expect(taken).toMatchObject([{ code: 'drug-symbol-taken', path: 'model p: a: a__V' }]);
  });
});
