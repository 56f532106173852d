import type { Expression } from '../data/expression.ts';
import type { SpeciesReference } from '../data/model.ts';
import { InputError, problem } from '../data/problem.ts';
import { readExpression } from '../data/read-expression.ts';
import { isInteraction, refusedStatement } from './refused-statement.ts';
import type { Definition, Statement } from './statement.ts';
import type { AntimonyToken, Segment } from './tokenize-antimony.ts';

/**
 * Reads one statement.
 *
 * @param source the blanked text the tokens point into
 * @param segment the statement, not empty
 * @param law the segment after it: the kinetic law, where the statement is a reaction
 * @param place name of the text, for messages
 * @returns what the statement says
 * @throws InputError naming the line and, for a part of Antimony left out, its name
 */
export function readStatement(source: string, segment: Segment, law: Segment, place: string): Statement[] {
  const { tokens } = segment;
  const reader: Reader = { source, line: segment.line, place: `${place}: line ${segment.line}` };
  const refused = refusedStatement(tokens);
  if (refused) {
    const expected = 'a declaration, formula or reaction';
    throw failure(reader, 'unsupported-antimony', {
      expected,
      received: refused.name,
      remedy: refused.remedy,
    });
  }
  const [first, second] = tokens;
  if (isReaction(segment)) return [readReaction(reader, segment, law)];
  if (first!.text === 'unit') return [readUnitDefinition(reader, tokens)];
  if (declarators.has(first!.text)) return readDeclarations(reader, tokens);
  if (second?.text === 'has') return [readUnit(reader, tokens)];
  if (second?.text === 'is') return [readDisplayName(reader, tokens)];
  return readItem(reader, tokens, null);
}

/** Whether the segment is the arrow part of a reaction or an interaction, whose law is the next segment. */
export function isReaction({ tokens }: Segment): boolean {
  for (const { kind, text } of tokens) {
    if (kind !== 'mark') continue;
    if (text === '->' || text === '=>') return true;
    if (text === '=' || text === ':=') return false;
  }
  return isInteraction(tokens);
}

interface Reader {
  readonly source: string;
  readonly line: number;
  readonly place: string;
}

interface Modifiers {
  readonly type: 'species' | 'compartment' | null;
  readonly constant: boolean | null;
  readonly substanceOnly: boolean;
}

const declarators: ReadonlySet<string> = new Set(['const', 'var', 'substanceOnly', 'species', 'compartment']);

function readDeclarations(reader: Reader, tokens: readonly AntimonyToken[]): Statement[] {
  const words: string[] = [];
  let at = 0;
  while (at < tokens.length && declarators.has(tokens[at]!.text)) words.push(tokens[at++]!.text);
  const order = words.join(' ');
  if (
    !/^((const|var)( (substanceOnly )?species| compartment)?|(substanceOnly )?species|compartment)$/.test(
      order,
    )
  ) {
    throw failure(reader, 'invalid-declaration', {
      expected: '[const | var] [substanceOnly] [species | compartment] names',
      received: order,
      remedy: 'Order the words so; substanceOnly goes with species.',
    });
  }
  const modifiers: Modifiers = {
    type: words.includes('species') ? 'species' : words.includes('compartment') ? 'compartment' : null,
    constant: words.includes('const') ? true : words.includes('var') ? false : null,
    substanceOnly: words.includes('substanceOnly'),
  };
  return splitAtCommas(tokens.slice(at)).flatMap((item) => readItem(reader, item, modifiers));
}

/** Reads `[$]name [in compartment] [= | := | '= formula]`, alone or as one item of a declaration. */
function readItem(
  reader: Reader,
  tokens: readonly AntimonyToken[],
  modifiers: Modifiers | null,
): Statement[] {
  const { line } = reader;
  const boundary = tokens[0]?.text === '$';
  let at = boundary ? 1 : 0;
  const symbol = tokens[at++];
  if (symbol?.kind !== 'name') throw unexpected(reader, 'the name of a symbol', symbol);
  const said: Statement[] = [];
  if (modifiers || boundary) {
    const plain: Modifiers = modifiers ?? { type: 'species', constant: null, substanceOnly: false };
    said.push({ kind: 'declaration', line, symbol: symbol.text, boundary, ...plain });
  }
  if (tokens[at]?.text === 'in') {
    const compartment = tokens[at + 1];
    if (compartment?.kind !== 'name') throw unexpected(reader, 'the name of a compartment', compartment);
    said.push({ kind: 'location', line, symbol: symbol.text, compartment: compartment.text });
    at += 2;
  }
  if (at < tokens.length) said.push(readDefinition(reader, symbol.text, tokens.slice(at)));
  if (said.length === 0)
    throw unexpected(reader, `=, :=, '=, has, is or in after "${symbol.text}"`, undefined);
  return said;
}

function readDefinition(reader: Reader, symbol: string, tokens: readonly AntimonyToken[]): Definition {
  const [first, second] = tokens;
  const rate = first!.text === "'" && second?.text === '=';
  const how = rate ? 'rate' : first!.text === '=' ? 'initial' : first!.text === ':=' ? 'assignment' : null;
  if (!how) throw unexpected(reader, `=, := or '= after "${symbol}"`, first);
  const expression = readFormula(reader, tokens.slice(rate ? 2 : 1), symbol);
  return { kind: 'definition', line: reader.line, symbol, how, expression };
}

function readReaction(reader: Reader, segment: Segment, law: Segment): Statement {
  const named = segment.tokens[1]?.text === ':';
  const id = named ? segment.tokens[0]! : null;
  if (id && id.kind !== 'name') throw unexpected(reader, 'the name of a reaction', id);
  const tokens = segment.tokens.slice(named ? 2 : 0);
  const arrow = tokens.findIndex(({ text }) => text === '->' || text === '=>');
  const boundary: string[] = [];
  const reactants = readSide(reader, tokens.slice(0, arrow), boundary);
  const products = readSide(reader, tokens.slice(arrow + 1), boundary);
  if (segment.closedBy !== ';' || law.tokens.length === 0) {
    throw failure(reader, 'missing-kinetic-law', {
      expected: 'a kinetic law after ; on the same line',
      received: 'a reaction without one',
      remedy: 'Write the rate: A -> B; k*A.',
    });
  }
  const kineticLaw = readFormula(reader, law.tokens, id?.text ?? 'kinetic law');
  return {
    kind: 'reaction',
    line: reader.line,
    id: id?.text ?? null,
    reactants,
    products,
    boundary,
    kineticLaw,
  };
}

/** Reads `2 A + $B`, or nothing, into species references; collects the names written with `$`. */
function readSide(reader: Reader, tokens: readonly AntimonyToken[], boundary: string[]): SpeciesReference[] {
  const references: SpeciesReference[] = [];
  for (let at = 0; at < tokens.length; at++) {
    let stoichiometry = 1;
    if (tokens[at]!.kind === 'number') stoichiometry = Number(tokens[at++]!.text);
    const held = tokens[at]?.text === '$';
    if (held) at++;
    const species = tokens[at];
    if (species?.kind !== 'name') throw unexpected(reader, 'the name of a species', species);
    if (!(stoichiometry > 0 && Number.isFinite(stoichiometry))) {
      throw unexpected(reader, 'a stoichiometry above 0', tokens[at - 1]);
    }
    if (held) boundary.push(species.text);
    references.push({ species: species.text, stoichiometry });
    at++;
    const last = at === tokens.length;
    if (!last && (tokens[at]!.text !== '+' || at === tokens.length - 1)) {
      throw unexpected(reader, 'species joined by +, with numbers as stoichiometries,', tokens[at]);
    }
  }
  return references;
}

function readUnitDefinition(reader: Reader, tokens: readonly AntimonyToken[]): Statement {
  const [, id, equals] = tokens;
  if (id?.kind !== 'name') throw unexpected(reader, 'the name of a unit', id);
  if (equals?.text !== '=' || tokens.length < 4)
    throw unexpected(reader, '= and the unit it stands for', equals);
  return {
    kind: 'unit definition',
    line: reader.line,
    id: id.text,
    definition: slice(reader, tokens.slice(3)),
  };
}

function readUnit(reader: Reader, tokens: readonly AntimonyToken[]): Statement {
  const symbol = tokens[0]!;
  if (symbol.kind !== 'name') throw unexpected(reader, 'the name of a symbol', symbol);
  if (tokens.length < 3) throw unexpected(reader, 'a unit after has', undefined);
  return { kind: 'unit', line: reader.line, symbol: symbol.text, unit: slice(reader, tokens.slice(2)) };
}

function readDisplayName(reader: Reader, tokens: readonly AntimonyToken[]): Statement {
  const [symbol, , text] = tokens;
  if (symbol!.kind !== 'name') throw unexpected(reader, 'the name of a symbol', symbol);
  if (text?.kind !== 'string' || tokens.length > 3)
    throw unexpected(reader, 'a text in quotes', tokens[3] ?? text);
  return { kind: 'display name', line: reader.line, symbol: symbol!.text, text: text.text };
}

function splitAtCommas(tokens: readonly AntimonyToken[]): AntimonyToken[][] {
  const items: AntimonyToken[][] = [[]];
  let nesting = 0;
  for (const token of tokens) {
    if (token.text === '(') nesting++;
    if (token.text === ')') nesting--;
    if (token.text === ',' && nesting === 0) items.push([]);
    else items.at(-1)!.push(token);
  }
  return items;
}

function readFormula(reader: Reader, tokens: readonly AntimonyToken[], symbol: string): Expression {
  return readExpression(tokens.length > 0 ? slice(reader, tokens) : '', `${reader.place}: ${symbol}`);
}

function slice(reader: Reader, tokens: readonly AntimonyToken[]): string {
  return reader.source.slice(tokens[0]!.start, tokens.at(-1)!.end);
}

function unexpected(reader: Reader, expected: string, token: AntimonyToken | undefined): InputError {
  const received = token ? JSON.stringify(token.text) : 'the end of the statement';
  return failure(reader, 'invalid-statement', { expected, received, remedy: 'Correct the statement.' });
}

function failure(
  reader: Reader,
  code: string,
  parts: { expected: string; received: string; remedy: string },
): InputError {
  return new InputError([problem(code, reader.place, parts)]);
}
