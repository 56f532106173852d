import { type DrugModel, drugSymbol } from '../data/drug-model.ts';
import { type Expression, timeSymbol } from '../data/expression.ts';
import type { DisplayName, Model, Reaction, UnitDefinition } from '../data/model.ts';
import { InputError, nearestName, type Problem, problem } from '../data/problem.ts';
import { symbolsOf } from '../data/symbols-of.ts';
import { mergeSymbol } from './merge-symbol.ts';
import { renameModel, renameSymbols } from './rename-symbols.ts';
import { isPlainParameter, type SymbolFacts, symbolFacts } from './symbol-facts.ts';

/**
 * Joins the modules of a platform and the drugs given into one model.
 *
 * Modules share one namespace: a plain constant parameter of one takes the definition another gives it. A drug's
 * symbols become `<drug>__<symbol>` (`drugSymbol`), its units stay. Each input that drugs contribute to becomes
 * `input := c1 + c2 + …`, in the order of drugs and of their contributions; an input no drug contributes to
 * keeps its default. A symbol of a contribution that the drug's model lacks becomes a parameter of the drug.
 *
 * @param id name of the joined model; hyphens become `_`
 * @param modules in order; their symbols keep the order of first appearance
 * @param drugs in the order their contributions are added up
 * @throws InputError with every contradiction: two definitions or defaults of one symbol, a reaction or unit
 *   defined twice, a drug given twice, an event, an input that is unknown, defined by a module, or has a default
 *   other than 0
 */
export function joinModels(id: string, modules: readonly Model[], drugs: readonly DrugModel[]): Model {
  const joint: Joint = {
    id,
    defined: definedSymbols(modules),
    symbols: new Map(),
    reactions: new Map(),
    units: new Map(),
    displayNames: new Map(),
    problems: [],
  };
  for (const module of modules) addModel(joint, module, module.id, (reaction) => `${module.id}${reaction}`);
  const inputs = [...joint.symbols.values()]
    .filter(({ facts }) => isPlainParameter(facts))
    .map(({ facts }) => facts.id);
  const platform = new Set(joint.symbols.keys());
  const addends = new Map<string, Expression[]>();
  const seen = new Set<string>();
  for (const drug of drugs) {
    if (seen.has(drug.id))
      refuse(joint, 'duplicate-drug', drug.id, 'each drug once', 'it twice', 'Give it once.');
    seen.add(drug.id);
    addDrug(joint, drug, platform);
    for (const { input, expression } of drug.contributions) {
      if (!checkInput(joint, drug.id, input, inputs)) continue;
      const sum = addends.get(input) ?? [];
      sum.push(renameSymbols(expression, (name) => drugSymbol(drug.id, name)));
      addends.set(input, sum);
    }
  }
  for (const [input, sum] of addends) defineInput(joint, input, sum);
  if (joint.problems.length > 0) throw new InputError(joint.problems);
  return toModel(joint);
}

/** A thing and the module that brought it. */
interface From {
  readonly module: string;
}

interface Joint {
  readonly id: string;
  /** Symbols that some module defines: defaults elsewhere do not count. */
  readonly defined: ReadonlySet<string>;
  readonly symbols: Map<string, From & { readonly facts: SymbolFacts }>;
  readonly reactions: Map<string, From & { readonly reaction: Reaction }>;
  readonly units: Map<string, From & { readonly unit: UnitDefinition }>;
  readonly displayNames: Map<string, From & { readonly name: DisplayName }>;
  readonly problems: Problem[];
}

function definedSymbols(modules: readonly Model[]): ReadonlySet<string> {
  const facts = modules.flatMap((module) => [...symbolFacts(module).values()]);
  return new Set(facts.filter((one) => !isPlainParameter(one)).map(({ id }) => id));
}

function addModel(
  joint: Joint,
  model: Model,
  module: string,
  nameUnnamed: (reaction: string) => string,
): void {
  for (const { id } of model.events ?? []) {
    const remedy = 'Say it by rules, doses or treatment rules.';
    refuse(joint, 'event-in-module', `${module}: ${id}`, 'modules without events', 'an event', remedy);
  }
  for (const [symbol, facts] of symbolFacts(model)) addSymbol(joint, symbol, facts, module);
  for (const given of model.reactions) {
    // Reactions without a name are counted in each text: the module tells them apart.
    const reaction = /^_J\d+$/.test(given.id) ? { ...given, id: nameUnnamed(given.id) } : given;
    const before = joint.reactions.get(reaction.id) ?? joint.symbols.get(reaction.id);
    if (before)
      clash(joint, reaction.id, 'one meaning of a name', 'a reaction of that name', before.module, module);
    joint.reactions.set(reaction.id, { module, reaction });
  }
  for (const unit of model.unitDefinitions) {
    const before = joint.units.get(unit.id);
    if (before && before.unit.definition !== unit.definition) {
      const received = `${before.unit.definition} and ${unit.definition}`;
      clash(joint, unit.id, 'one definition of a unit', received, before.module, module);
    }
    joint.units.set(unit.id, before ?? { module, unit });
  }
  for (const name of model.displayNames ?? []) addDisplayName(joint, name, module);
}

function addSymbol(joint: Joint, symbol: string, given: SymbolFacts, module: string): void {
  const overruled = isPlainParameter(given) && joint.defined.has(symbol);
  const facts = overruled ? { ...given, parameter: { ...given.parameter!, initial: null } } : given;
  const before = joint.symbols.get(symbol);
  const reaction = joint.reactions.get(symbol);
  if (reaction)
    clash(joint, symbol, 'one meaning of a name', 'a reaction of that name', reaction.module, module);
  if (!before) {
    joint.symbols.set(symbol, { module, facts });
    return;
  }
  const merged = mergeSymbol(before.facts, facts);
  if ('conflict' in merged) {
    clash(joint, symbol, 'one definition of a shared symbol', merged.conflict, before.module, module);
    return;
  }
  const takesNew = isPlainParameter(before.facts) && !isPlainParameter(facts);
  joint.symbols.set(symbol, { module: takesNew ? module : before.module, facts: merged.facts });
}

function addDisplayName(joint: Joint, name: DisplayName, module: string): void {
  const before = joint.displayNames.get(name.symbol);
  if (before && before.name.text !== name.text) {
    const received = `"${before.name.text}" and "${name.text}"`;
    clash(joint, name.symbol, 'one display name', received, before.module, module);
  }
  joint.displayNames.set(name.symbol, before ?? { module, name });
}

function addDrug(joint: Joint, drug: DrugModel, platform: ReadonlySet<string>): void {
  const rename = (name: string): string => drugSymbol(drug.id, name);
  const model = renameModel(drug.model, rename);
  for (const symbol of symbolFacts(model).keys()) {
    if (!platform.has(symbol)) continue;
    refuse(
      joint,
      'drug-symbol-taken',
      `${drug.id}: ${symbol}`,
      "the drug's own symbol",
      'a symbol of a module',
      'Rename the symbol of the module.',
    );
  }
  addModel(joint, model, `drug ${drug.id}`, (reaction) => reaction);
  for (const { expression } of drug.contributions) {
    for (const name of symbolsOf(expression)) {
      const id = rename(name);
      if (name === timeSymbol || joint.symbols.has(id)) continue;
      const parameter = { id, initial: null, constant: true, unit: null };
      const facts = { id, compartment: null, species: null, parameter, assignment: null, rate: null };
      joint.symbols.set(id, { module: `drug ${drug.id}`, facts });
    }
  }
}

function checkInput(joint: Joint, drug: string, input: string, inputs: readonly string[]): boolean {
  const known = joint.symbols.get(input);
  if (known && inputs.includes(input)) {
    const initial = known.facts.parameter!.initial;
    if (initial === null || (initial.kind === 'number' && initial.value === 0)) return true;
    const remedy = 'Contributions are added up: give the input the default 0.';
    refuse(joint, 'input-default', `${drug}: ${input}`, 'an input with default 0', 'another default', remedy);
    return false;
  }
  const near = nearestName(input, inputs);
  const received = known ? `one that ${known.module} defines` : 'an unknown one';
  const remedy = near && near !== input ? `Did you mean ${near}?` : 'Declare it in a module: name = 0.';
  refuse(joint, 'unknown-input', `${drug}: ${input}`, 'an input that a module declares', received, remedy);
  return false;
}

function defineInput(joint: Joint, input: string, sum: readonly Expression[]): void {
  const { facts, module } = joint.symbols.get(input)!;
  const assignment: Expression =
    sum.length === 1 ? sum[0]! : { kind: 'operation', operator: '+', operands: sum };
  const parameter = { ...facts.parameter!, initial: null, constant: false };
  joint.symbols.set(input, { module, facts: { ...facts, parameter, assignment } });
}

function toModel(joint: Joint): Model {
  const facts = [...joint.symbols.values()].map((entry) => entry.facts);
  const displayNames = [...joint.displayNames.values()].map(({ name }) => name);
  return {
    id: joint.id.replaceAll('-', '_'),
    compartments: facts.flatMap(({ compartment }) => compartment ?? []),
    species: facts.flatMap(({ species }) => species ?? []),
    parameters: facts.flatMap(({ parameter }) => parameter ?? []),
    reactions: [...joint.reactions.values()].map(({ reaction }) => reaction),
    assignmentRules: facts.flatMap(({ id, assignment }) =>
      assignment ? { symbol: id, expression: assignment } : [],
    ),
    rateRules: facts.flatMap(({ id, rate }) => (rate ? { symbol: id, expression: rate } : [])),
    unitDefinitions: [...joint.units.values()].map(({ unit }) => unit),
    ...(displayNames.length > 0 ? { displayNames } : {}),
  };
}

function clash(joint: Joint, symbol: string, expected: string, received: string, a: string, b: string): void {
  refuse(
    joint,
    'module-conflict',
    `${a} and ${b}: ${symbol}`,
    expected,
    received,
    'Let one of them define it.',
  );
}

function refuse(
  joint: Joint,
  code: string,
  path: string,
  expected: string,
  received: string,
  remedy: string,
): void {
  joint.problems.push(problem(code, `model ${joint.id}: ${path}`, { expected, received, remedy }));
}
