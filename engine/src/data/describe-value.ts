const longest = 60;
const mostNames = 24;

/** Words a received value for a message; text is quoted, escaped for any terminal and cut when long. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty mapping' : `a mapping with the keys ${quoteNames(keys)}`;
  }
  return typeof value === 'string' ? `the text ${quoteText(value)}` : `${value}`;
}

/** Names in quotes, the first 24 of them, for a message. */
export function quoteNames(names: readonly string[]): string {
  const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return names.slice(0, mostNames).map(quoteText).join(', ') + rest;
}

/** Text in double quotes with control and direction characters escaped, cut after 60 characters. */
export function quoteText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `"${escapeHidden(cut)}"`;
}

/** Replaces control and direction characters, which could rewrite a terminal line, by their code. */
export function escapeHidden(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);
}

/** Writes a path as a person would: `arms[1].periods[0].drugs[0].dose`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(String(step))) text += text === '' ? String(step) : `.${String(step)}`;
    else text += `[${quoteText(String(step))}]`;
  }
  return text;
}
