import type { Problem } from '../data/problem.ts';
import { problem } from '../data/problem.ts';
import { isAntimonyName } from './antimony-words.ts';
import type { Declaration, Definition, ReactionStatement, Statement } from './statement.ts';

/** What the statements of a text say together about one symbol. */
export interface SymbolDraft {
  readonly id: string;
  /** First line that speaks of it. */
  readonly line: number;
  type: 'species' | 'compartment' | null;
  constant: boolean | null;
  boundary: boolean;
  substanceOnly: boolean;
  compartment: string | null;
  initial: Definition | null;
  assignment: Definition | null;
  rate: Definition | null;
  unit: string | null;
}

/** Drafts by symbol, in the order they are first spoken of. */
export interface Drafts {
  readonly bySymbol: Map<string, SymbolDraft>;
  /** Lines of the reactions' names. */
  readonly reactionLines: ReadonlyMap<string, number>;
  readonly modelId: string;
  readonly place: string;
  readonly problems: Problem[];
}

/** Finds or begins the draft of a symbol. */
export function draftOf(drafts: Drafts, id: string, line: number): SymbolDraft {
  const known = drafts.bySymbol.get(id);
  if (known) return known;
  checkName(drafts, id, line);
  const draft: SymbolDraft = {
    id,
    line,
    type: null,
    constant: null,
    boundary: false,
    substanceOnly: false,
    compartment: null,
    initial: null,
    assignment: null,
    rate: null,
    unit: null,
  };
  drafts.bySymbol.set(id, draft);
  return draft;
}

/** Adds what one statement says of its symbols; contradictions become problems. */
export function addStatement(drafts: Drafts, statement: Statement): void {
  switch (statement.kind) {
    case 'declaration':
      addDeclaration(drafts, statement);
      return;
    case 'location': {
      const draft = draftOf(drafts, statement.symbol, statement.line);
      once(drafts, draft.compartment, statement.compartment, statement, 'compartment');
      draft.compartment = statement.compartment;
      setType(drafts, draftOf(drafts, statement.compartment, statement.line), 'compartment', statement.line);
      return;
    }
    case 'definition':
      addDefinition(drafts, statement);
      return;
    case 'reaction':
      addReaction(drafts, statement);
      return;
    case 'unit': {
      const draft = draftOf(drafts, statement.symbol, statement.line);
      once(drafts, draft.unit, statement.unit, statement, 'unit');
      draft.unit = statement.unit;
      return;
    }
    case 'display name':
      draftOf(drafts, statement.symbol, statement.line);
  }
}

function addDeclaration(drafts: Drafts, said: Declaration): void {
  const draft = draftOf(drafts, said.symbol, said.line);
  if (said.type) setType(drafts, draft, said.type, said.line);
  if (said.constant !== null && draft.constant !== null && said.constant !== draft.constant) {
    contradiction(drafts, said.line, said.symbol, 'either const or var', 'both');
  }
  draft.constant = said.constant ?? draft.constant;
  draft.boundary ||= said.boundary;
  draft.substanceOnly ||= said.substanceOnly;
  if (said.boundary && draft.type !== 'species') {
    contradiction(drafts, said.line, said.symbol, 'a species after $', `a ${draft.type ?? 'parameter'}`);
  }
}

function addDefinition(drafts: Drafts, said: Definition): void {
  const draft = draftOf(drafts, said.symbol, said.line);
  const before = draft[said.how];
  if (before) {
    const what = said.how === 'initial' ? 'initial value' : `${said.how} rule`;
    contradiction(
      drafts,
      said.line,
      said.symbol,
      `one ${what}`,
      `a second one (first on line ${before.line})`,
    );
  } else {
    draft[said.how] = said;
  }
}

function addReaction(drafts: Drafts, said: ReactionStatement): void {
  for (const { species } of [...said.reactants, ...said.products]) {
    setType(drafts, draftOf(drafts, species, said.line), 'species', said.line);
  }
  for (const species of said.boundary) draftOf(drafts, species, said.line).boundary = true;
}

function setType(drafts: Drafts, draft: SymbolDraft, type: 'species' | 'compartment', line: number): void {
  if (draft.type !== null && draft.type !== type) {
    contradiction(drafts, line, draft.id, `a ${type}`, `a ${draft.type} (line ${draft.line})`);
  }
  draft.type ??= type;
}

function once(
  drafts: Drafts,
  before: string | null,
  now: string,
  said: { readonly line: number; readonly symbol: string },
  what: string,
): void {
  if (before !== null && before !== now) {
    contradiction(drafts, said.line, said.symbol, `one ${what}`, `"${before}" and "${now}"`);
  }
}

/** Reports that two statements of a text do not go together. */
export function contradiction(
  drafts: Drafts,
  line: number,
  symbol: string,
  expected: string,
  received: string,
  remedy = 'Keep the one that is meant.',
): void {
  const path = `${drafts.place}: line ${line}: ${symbol}`;
  drafts.problems.push(problem('contradiction', path, { expected, received, remedy }));
}

function checkName(drafts: Drafts, id: string, line: number): void {
  const path = `${drafts.place}: line ${line}: ${id}`;
  const reaction = drafts.reactionLines.get(id);
  if (reaction !== undefined) {
    const expected = 'the name of a symbol';
    const remedy = `Define the rate by a rule, v := …, and use v in line ${reaction} and here.`;
    drafts.problems.push(
      problem('reaction-as-symbol', path, { expected, received: 'the name of a reaction', remedy }),
    );
  } else if (!isAntimonyName(id)) {
    const expected = 'a name that is not reserved by Antimony';
    drafts.problems.push(
      problem('reserved-name', path, { expected, received: `"${id}"`, remedy: 'Rename it.' }),
    );
  } else if (id === drafts.modelId) {
    const expected = 'a symbol named otherwise than its model';
    drafts.problems.push(
      problem('reserved-name', path, { expected, received: `"${id}"`, remedy: 'Rename it.' }),
    );
  }
}
