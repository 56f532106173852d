import { type Problem, problem } from '../data/problem.ts';

export interface AntimonyToken {
  readonly kind: 'name' | 'number' | 'string' | 'mark';
  /** As written; of a string, what stands between the quotes. */
  readonly text: string;
  /** Where it begins and ends in `AntimonyText.source`. */
  readonly start: number;
  readonly end: number;
}

/** What stands between two separators: a statement, or a part of a reaction. */
export interface Segment {
  readonly line: number;
  readonly tokens: readonly AntimonyToken[];
  readonly closedBy: ';' | 'line' | 'end';
}

interface AntimonyText {
  /** The text with comments and line continuations blanked. */
  readonly source: string;
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}

/**
 * Cuts an Antimony text into segments of tokens, ended by `;` or the end of a line. Comments (`//`, `#`,
 * slash-star) and a `\` before a line's end count as blanks.
 *
 * @param place name of the text, for messages
 */
export function tokenizeAntimony(text: string, place: string): AntimonyText {
  const problems: Problem[] = [];
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const source = blankComments(lines, place, problems);
  const scan: Scan = {
    source,
    lines,
    place,
    problems,
    line: 1,
    counted: 0,
    segments: [],
    tokens: [],
    firstLine: 1,
  };
  let at = 0;
  while (at < source.length) at = scanToken(scan, at);
  closeSegment(scan, at, 'end');
  return { source, segments: scan.segments, problems };
}

interface Scan {
  readonly source: string;
  /** The text before blanking, character for character as long: it knows every line break. */
  readonly lines: string;
  readonly place: string;
  readonly problems: Problem[];
  /** Line of the character at `counted`. */
  line: number;
  counted: number;
  readonly segments: Segment[];
  tokens: AntimonyToken[];
  firstLine: number;
}

/** Replaces comments and line continuations by blanks of the same length. */
function blankComments(text: string, place: string, problems: Problem[]): string {
  const pattern = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|\/\*[\s\S]*|\\[ \t]*\n/g;
  return text.replace(pattern, (found: string, offset: number) => {
    if (found.startsWith('"')) return found;
    if (found.startsWith('/*') && (found.length < 4 || !found.endsWith('*/'))) {
      problems.push(
        problem('unterminated-comment', `${place}: line ${lineOf(text, offset)}`, {
          expected: 'a comment closed by */',
          received: 'the end of the text',
          remedy: 'Close the comment.',
        }),
      );
    }
    return ' '.repeat(found.length);
  });
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

const marks: readonly string[] = ['->', '=>', '-|', ':=', '==', '!=', '<=', '>=', '&&', '||'];
const singles: ReadonlySet<string> = new Set([...`='$:,()+-*/^<>!.%{}[]@&|`]);

function scanToken(scan: Scan, at: number): number {
  const { source } = scan;
  const pattern =
    /([ \t]+)|(\n)|(;)|([A-Za-z_][A-Za-z0-9_]*)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|"((?:\\.|[^"\\\n])*)"/y;
  pattern.lastIndex = at;
  const match = pattern.exec(source);
  if (!match) return scanMark(scan, at);
  const end = at + match[0].length;
  if (match[1] !== undefined) return end;
  if (match[2] !== undefined || match[3] !== undefined) {
    closeSegment(scan, at, match[3] ? ';' : 'line');
  } else if (match[6] !== undefined) {
    addToken(scan, { kind: 'string', text: match[6].replace(/\\(.)/g, '$1'), start: at, end });
  } else {
    addToken(scan, { kind: match[4] !== undefined ? 'name' : 'number', text: match[0], start: at, end });
  }
  return end;
}

function scanMark(scan: Scan, at: number): number {
  const { source } = scan;
  const two = source.slice(at, at + 2);
  const one = String.fromCodePoint(source.codePointAt(at)!);
  const text = marks.includes(two) ? two : one;
  if (text === two || singles.has(one)) {
    addToken(scan, { kind: 'mark', text, start: at, end: at + text.length });
    return at + text.length;
  }
  const lineEnd = source.indexOf('\n', at);
  scan.problems.push(
    problem('unknown-character', `${scan.place}: line ${lineAt(scan, at)}`, {
      expected: 'an Antimony statement',
      received: one === '"' ? 'a text without its closing quote' : `the character ${JSON.stringify(one)}`,
      remedy:
        one === '"' ? 'Close the text with " on the same line.' : 'Remove it, or put it into a comment.',
    }),
  );
  // The rest of the line would only repeat the same problem.
  scan.tokens = [];
  return lineEnd < 0 ? source.length : lineEnd;
}

function addToken(scan: Scan, token: AntimonyToken): void {
  if (scan.tokens.length === 0) scan.firstLine = lineAt(scan, token.start);
  scan.tokens.push(token);
}

function closeSegment(scan: Scan, at: number, closedBy: Segment['closedBy']): void {
  const line = scan.tokens.length > 0 ? scan.firstLine : lineAt(scan, at);
  scan.segments.push({ line, tokens: scan.tokens, closedBy });
  scan.tokens = [];
}

/** Line of a place not before the last one asked for. */
function lineAt(scan: Scan, at: number): number {
  for (; scan.counted < at; scan.counted++) {
    if (scan.lines.charCodeAt(scan.counted) === 10) scan.line++;
  }
  return scan.line;
}
