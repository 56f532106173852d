import type { Expression } from '../data/expression.ts';
import { timeSymbol } from '../data/expression.ts';
import type { DisplayName, Model, Reaction, Rule, UnitDefinition } from '../data/model.ts';
import { type Problem, problem } from '../data/problem.ts';
import { symbolsOf } from '../data/symbols-of.ts';
import { isAntimonyName } from './antimony-words.ts';
import type { Definition, ReactionStatement, Statement } from './statement.ts';
import { addStatement, contradiction, type Drafts, draftOf, type SymbolDraft } from './symbol-draft.ts';

/**
 * Joins the statements of one text into a model. Rules and reactions keep their order; symbols keep the order in which statements first speak of
 * them; those only used in formulas follow, as parameters without a value.
 *
 * @returns the model and every contradiction between statements; the model is sound when there is none
 */
export function assembleModel(
  id: string,
  statements: readonly Statement[],
  place: string,
): { model: Model; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const reactions = nameReactions(statements, place, problems);
  const reactionLines = new Map(reactions.map(({ id: name, line }) => [name, line]));
  const drafts: Drafts = { bySymbol: new Map(), reactionLines, modelId: id, place, problems };
  for (const statement of statements) addStatement(drafts, statement);
  for (const statement of statements) addMentions(drafts, statement);
  const changed = new Set(
    reactions.flatMap(({ reactants, products }) => [...reactants, ...products].map(({ species }) => species)),
  );
  for (const draft of drafts.bySymbol.values()) checkDraft(drafts, draft, changed);
  const unitDefinitions = uniqueUnits(statements, place, problems);
  const displayNames = statements.flatMap((s): DisplayName[] =>
    s.kind === 'display name' ? [{ symbol: s.symbol, text: s.text }] : [],
  );
  const model: Model = {
    id,
    ...symbolsByKind([...drafts.bySymbol.values()]),
    reactions: reactions.map(toReaction),
    assignmentRules: rulesOf(statements, 'assignment'),
    rateRules: rulesOf(statements, 'rate'),
    unitDefinitions,
    ...(displayNames.length > 0 ? { displayNames } : {}),
  };
  return { model, problems };
}

/** Reactions without a name are called _J0, _J1, … as Antimony calls them. */
function nameReactions(
  statements: readonly Statement[],
  place: string,
  problems: Problem[],
): (ReactionStatement & { id: string })[] {
  let unnamed = 0;
  const lines = new Map<string, number>();
  return statements.flatMap((statement) => {
    if (statement.kind !== 'reaction') return [];
    const id = statement.id ?? `_J${unnamed++}`;
    const path = `${place}: line ${statement.line}: ${id}`;
    const before = lines.get(id);
    if (before !== undefined) {
      const received = `a second one (first on line ${before})`;
      problems.push(
        problem('contradiction', path, {
          expected: 'one reaction of that name',
          received,
          remedy: 'Rename one.',
        }),
      );
    } else if (!isAntimonyName(id)) {
      const expected = 'a name that is not reserved by Antimony';
      problems.push(problem('reserved-name', path, { expected, received: `"${id}"`, remedy: 'Rename it.' }));
    }
    lines.set(id, statement.line);
    return [{ ...statement, id }];
  });
}

function addMentions(drafts: Drafts, statement: Statement): void {
  const expression = formulaOf(statement);
  if (!expression) return;
  for (const symbol of symbolsOf(expression)) {
    if (symbol !== timeSymbol) draftOf(drafts, symbol, statement.line);
  }
}

function formulaOf(statement: Statement): Expression | null {
  if (statement.kind === 'definition') return statement.expression;
  return statement.kind === 'reaction' ? statement.kineticLaw : null;
}

function checkDraft(drafts: Drafts, draft: SymbolDraft, changed: ReadonlySet<string>): void {
  const { id, assignment, rate, initial } = draft;
  const say = (line: number, expected: string, received: string, remedy?: string): void =>
    contradiction(drafts, line, id, expected, received, remedy);
  if (assignment && rate) {
    say(Math.max(assignment.line, rate.line), 'an assignment rule or a rate rule', 'both');
  }
  if (assignment && initial) {
    say(
      initial.line,
      'no initial value beside an assignment rule',
      'both',
      'Remove one: the rule holds at time 0 too.',
    );
  }
  const rule = assignment ?? rate;
  if (rule && draft.constant === true)
    say(rule.line, 'no rule for a const symbol', 'a rule', 'Declare it var.');
  if (rule && draft.type === 'species' && !draft.boundary && changed.has(id)) {
    say(
      rule.line,
      'a species changed by a rule or by reactions',
      'both',
      `Write $${id} if only the rule shall change it.`,
    );
  }
  if (draft.boundary && draft.constant === false) say(draft.line, 'var or $, not both', 'both');
  if (draft.compartment !== null && draft.type !== 'species') {
    say(
      draft.line,
      'a species before in',
      `a ${draft.type ?? 'parameter'}`,
      `Write species ${id} in ${draft.compartment}.`,
    );
  }
  if (draft.type === 'compartment' && draft.unit !== null && !/^(litre|liter|L)$/.test(draft.unit)) {
    say(draft.line, 'a compartment in litre', draft.unit, 'Convert its size to litre.');
  }
}

function symbolsByKind(
  drafts: readonly SymbolDraft[],
): Pick<Model, 'compartments' | 'species' | 'parameters'> {
  const initialOf = (draft: SymbolDraft): Expression | null => draft.initial?.expression ?? null;
  return {
    compartments: drafts
      .filter(({ type }) => type === 'compartment')
      .map((draft) => ({ id: draft.id, size: initialOf(draft) })),
    species: drafts
      .filter(({ type }) => type === 'species')
      .map((draft) => ({
        id: draft.id,
        compartment: draft.compartment,
        substanceOnly: draft.substanceOnly,
        boundary: draft.boundary || draft.constant === true,
        initial: initialOf(draft),
        unit: draft.unit,
      })),
    parameters: drafts
      .filter(({ type }) => type === null)
      .map((draft) => ({
        id: draft.id,
        initial: initialOf(draft),
        constant: draft.constant ?? !(draft.assignment || draft.rate),
        unit: draft.unit,
      })),
  };
}

function rulesOf(statements: readonly Statement[], how: Definition['how']): Rule[] {
  return statements.flatMap((statement) =>
    statement.kind === 'definition' && statement.how === how
      ? [{ symbol: statement.symbol, expression: statement.expression }]
      : [],
  );
}

function toReaction({ id, reactants, products, kineticLaw }: ReactionStatement & { id: string }): Reaction {
  return { id, reactants, products, kineticLaw };
}

function uniqueUnits(statements: readonly Statement[], place: string, problems: Problem[]): UnitDefinition[] {
  const byId = new Map<string, UnitDefinition>();
  for (const statement of statements) {
    if (statement.kind !== 'unit definition') continue;
    const { id, definition, line } = statement;
    if (byId.has(id)) {
      const path = `${place}: line ${line}: ${id}`;
      const parts = { expected: 'one definition of a unit', received: 'a second one', remedy: 'Keep one.' };
      problems.push(problem('contradiction', path, parts));
    }
    byId.set(id, { id, definition });
  }
  return [...byId.values()];
}
