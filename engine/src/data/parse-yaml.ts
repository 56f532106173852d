import { type Document, isScalar, Lexer, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';
import { quoteNames, quoteText } from './describe-value.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

/** A YAML text as values, and the lines on which they stand. */
export interface ParsedYaml {
  readonly value: unknown;
  /** Line of the value at a path, of its key, or of its nearest parent that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const deepest = 100;
const mostAliases = 100;

/**
 * Parses one YAML 1.2 document, strictly: no duplicate keys, no tags, no bombs, no keys that touch prototypes.
 * @param text the document
 * @param place name of the file, for problems
 * @returns the values, or every problem found
 */
export function parseYaml(text: string, place: string): ParsedYaml | Problem[] {
  const tooDeep = deepLine(text);
  if (tooDeep !== null) {
    return [
      problem('nested-too-deep', `${place}: line ${tooDeep}`, {
        expected: `at most ${deepest} levels of lists and mappings`,
        received: 'more',
        remedy: 'Flatten the file.',
      }),
    ];
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    stringKeys: true,
    merge: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const problems = [...document.errors, ...document.warnings].map((e) =>
    syntaxProblem(`${place}: line ${lineAt(e.pos[0])}`, e),
  );
  problems.push(...forbiddenKeys(document, place, lineAt));
  if (problems.length > 0) return problems;
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { value, lineOf: (path) => lineOf(document, path, lineAt) };
  } catch (error) {
    // `toJS` throws a ReferenceError for an alias without anchor and for too many aliases.
    if (!(error instanceof ReferenceError)) throw error;
    return [
      problem('bad-alias', place, {
        expected: `at most ${mostAliases} aliases, each after its anchor`,
        received: error.message,
        remedy: 'Write the repeated part out.',
      }),
    ];
  }
}

function syntaxProblem(path: string, error: { code: string; message: string }): Problem {
  const remedies: Record<string, [code: string, expected: string, remedy: string]> = {
    DUPLICATE_KEY: ['duplicate-key', 'each key once in a mapping', 'Remove or rename one of the two.'],
    TAG_RESOLVE_FAILED: ['unknown-tag', 'values without tags', 'Remove the `!…` tag.'],
    MULTIPLE_DOCS: ['several-documents', 'one document', 'Remove what follows `---`.'],
    TAB_AS_INDENT: ['malformed-yaml', 'spaces as indentation', 'Replace the tabs by spaces.'],
  };
  const [code, expected, remedy] = remedies[error.code] ?? [
    'malformed-yaml',
    'YAML',
    'Check indentation, colons, quotes and brackets on this line and the one before.',
  ];
  return problem(code, path, { expected, received: error.message, remedy });
}

/** `__proto__` as a key is lost or harmful in plain objects, so no file may use it. */
function forbiddenKeys(
  document: Document.Parsed,
  place: string,
  lineAt: (offset: number) => number,
): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== '__proto__') return;
      problems.push(
        problem('forbidden-key', `${place}: line ${lineAt((pair.key as ParsedNode).range[0])}`, {
          expected: 'keys of the format',
          received: quoteText('__proto__'),
          remedy: `Rename it; ${quoteNames(['__proto__'])} is reserved by the language this program is written in.`,
        }),
      );
    },
  });
  return problems;
}

/** The line at which lists or mappings nest too deep for a recursive parser, or null. */
function deepLine(text: string): number | null {
  const ladder = text.split('\n').findIndex((line) => /^[\s?-]*/.exec(line)![0].length > 4 * deepest);
  if (ladder >= 0) return ladder + 1;
  let depth = 0;
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    else if (token.includes('\n')) line += token.split('\n').length - 1;
    if (depth > deepest) return line;
  }
  return null;
}

function lineOf(document: Document.Parsed, path: readonly PropertyKey[], lineAt: (offset: number) => number) {
  for (let length = path.length; length >= 0; length--) {
    const offset = startOf(document, path.slice(0, length));
    if (offset !== null) return lineAt(offset);
  }
  return 1;
}

/** Offset of the key at the path, of the list item, or of the document. */
function startOf(document: Document.Parsed, path: readonly PropertyKey[]): number | null {
  const parent = path.length < 2 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (path.length === 0) return document.contents?.range[0] ?? null;
  const last = path[path.length - 1];
  const items = (parent as { items?: readonly unknown[] } | null)?.items ?? [];
  if (typeof last === 'number') return (items[last] as ParsedNode | undefined)?.range?.[0] ?? null;
  for (const pair of items as readonly { key?: ParsedNode }[]) {
    if (isScalar(pair.key) && pair.key.value === last) return pair.key.range![0];
  }
  return null;
}
