/** One thing wrong with an input: where, what was expected, what came, what to do. Shells choose the words. */
export interface Problem {
  /** Stable kebab-case name of the kind of problem, e.g. `unknown-drug`. */
  readonly code: string;
  /** Where: `file: line N: path.to.key`, as far as known. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly remedy: string;
}

/** Wrong input, with every problem found; thrown by doors, never by numerics. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
  }
}

/** Builds a problem; the one place where problems are made. */
export function problem(
  code: string,
  path: string,
  parts: { expected: string; received: string; remedy: string },
): Problem {
  return { code, path, ...parts };
}

/** Words a problem for a person: `place — expected …, received …. Remedy.` */
export function formatProblem(p: Problem): string {
  return `${p.path} — expected ${p.expected}, received ${p.received}. ${p.remedy}`;
}

/** The entry of `known` nearest to `name` by edit distance, or null when none is near enough to suggest. */
export function nearestName(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, substitution));
    }
    previous = row;
  }
  return previous[b.length]!;
}
