/** What is wrong with a text or a pair of units; the caller adds the place. */
export interface UnitProblem {
  readonly expected: string;
  readonly received: string;
  /** A whole sentence. */
  readonly remedy: string;
}

/** Tells a problem from what a reader of units or quantities would otherwise return. */
export function isUnitProblem(result: object): result is UnitProblem {
  return 'remedy' in result;
}

const LONGEST_QUOTE = 60;

/** Quotes a text as received, shortened to one readable line. */
export function quote(text: string): string {
  const line = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(line).replace(/^"|"$/g, "'");
}
