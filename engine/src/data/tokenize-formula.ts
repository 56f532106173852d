export interface FormulaToken {
  readonly kind: 'number' | 'name' | 'mark' | 'unknown' | 'end';
  readonly text: string;
  /** Index of its first character in the formula. */
  readonly offset: number;
}

const pairs: ReadonlySet<string> = new Set(['&&', '||', '<=', '>=', '==', '!=']);
const singles: ReadonlySet<string> = new Set([...'+-*/^()<>!,']);

/**
 * Cuts a formula into tokens; the last one is `end`.
 *
 * A character that no formula holds becomes an `unknown` token: the reader words the problem.
 */
export function tokenizeFormula(text: string): readonly FormulaToken[] {
  const pattern = /([ \t\r\n]+)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)/y;
  const tokens: FormulaToken[] = [];
  let offset = 0;
  while (offset < text.length) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    const token = match ? wordToken(match, offset) : markToken(text, offset);
    if (token) tokens.push(token);
    offset += match ? match[0].length : token!.text.length;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}

function wordToken(match: RegExpExecArray, offset: number): FormulaToken | null {
  if (match[1] !== undefined) return null;
  return { kind: match[2] !== undefined ? 'number' : 'name', text: match[0], offset };
}

function markToken(text: string, offset: number): FormulaToken {
  const pair = text.slice(offset, offset + 2);
  if (pairs.has(pair)) return { kind: 'mark', text: pair, offset };
  const single = String.fromCodePoint(text.codePointAt(offset)!);
  return { kind: singles.has(single) ? 'mark' : 'unknown', text: single, offset };
}
