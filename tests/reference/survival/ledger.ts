/** Numbers of one kind within a reference file, held to one tolerance. */
export interface Part {
  readonly name: string;
  readonly tolerance: number;
  compared: number;
  agreeing: number;
  largest: number;
}

type Leaf = number | null | undefined | string | boolean;
/** A tree of numbers as it is read from a reference file; R writes NaN and NA as null. */
export type Tree = Leaf | readonly Tree[] | { readonly [name: string]: Tree } | ArrayLike<number>;

/**
 * Accounts for every number of one reference file: compared with ours, given to our functions as input, or left
 * out with the reason.
 */
export class Ledger {
  readonly file: string;
  readonly numbers: number;
  readonly parts = new Map<string, Part>();
  readonly leftOut = new Map<string, number>();
  readonly disagreements: string[] = [];
  readonly notes: string[] = [];
  given = 0;

  constructor(file: string, content: unknown) {
    this.file = file;
    this.numbers = numbersIn(content as Tree).length;
  }

  /**
   * Compares trees of numbers leaf by leaf. A deviation is relative to the expected value, or to `size` where
   * that is larger; null expects null or NaN.
   */
  compare(
    part: { readonly name: string; readonly tolerance: number; readonly size?: number; readonly at?: string },
    ours: Tree,
    expected: Tree,
  ): void {
    const row = this.parts.get(part.name) ?? { ...part, compared: 0, agreeing: 0, largest: 0 };
    this.parts.set(part.name, row);
    const want = numbersIn(expected);
    const got = numbersIn(ours);
    row.compared += want.length;
    if (got.length !== want.length) {
      this.disagreements.push(`${part.name} ${part.at ?? ''}: ${got.length} numbers for ${want.length}`);
      row.largest = Infinity;
      return;
    }
    want.forEach((value, i) => {
      const deviation = deviationOf(got[i]!, value, part.size ?? 0);
      row.largest = Math.max(row.largest, deviation);
      if (deviation <= part.tolerance) row.agreeing += 1;
      else this.disagreements.push(`${part.name} ${part.at ?? ''}[${i}]: ${got[i]} for ${value}`);
    });
  }

  /** Numbers of the file that our functions were given. */
  give(content: unknown): void {
    this.given += numbersIn(content as Tree).length;
  }

  /** Numbers of the file that are not compared, and why. */
  leaveOut(content: unknown, reason: string): void {
    this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + numbersIn(content as Tree).length);
  }

  /** What a reader should know of a comparison. */
  note(text: string): void {
    this.notes.push(text);
  }

  /** Numbers of the file that nobody has accounted for. */
  get forgotten(): number {
    let known = this.given;
    for (const { compared } of this.parts.values()) known += compared;
    for (const count of this.leftOut.values()) known += count;
    return this.numbers - known;
  }
}

/** Every number of a tree in order, null for one that is missing; words are no numbers. */
export function numbersIn(tree: Tree): (number | null)[] {
  if (tree === null || tree === undefined) return [null];
  if (typeof tree === 'number') return [Number.isNaN(tree) ? null : tree];
  if (typeof tree !== 'object') return [];
  if (ArrayBuffer.isView(tree))
    return Array.from(tree as ArrayLike<number>, (x) => (Number.isNaN(x) ? null : x));
  return (Object.values(tree) as Tree[]).flatMap((branch) => numbersIn(branch));
}

function deviationOf(got: number | null, want: number | null, size: number): number {
  if (got === want) return 0;
  if (got === null || want === null) return Infinity;
  return Math.abs(got - want) / Math.max(Math.abs(want), size);
}

/** A table of what was compared, for the reader of the validation. */
export function formatLedgers(ledgers: readonly Ledger[]): string {
  const rows = ledgers.flatMap((ledger) =>
    [...ledger.parts.values()].map(
      (part) =>
        `| ${ledger.file} | ${part.name} | ${part.compared} | ${part.agreeing} | ${part.tolerance.toExponential(0)} | ${part.largest === 0 ? '0' : part.largest.toExponential(1)} |`,
    ),
  );
  const totals = ledgers.map((ledger) => {
    const parts = [...ledger.parts.values()];
    const sum = (count: (part: Part) => number) => parts.reduce((total, part) => total + count(part), 0);
    const left = [...ledger.leftOut.values()].reduce((total, count) => total + count, 0);
    return `| ${ledger.file} | ${ledger.numbers} | ${ledger.given} | ${sum((p) => p.compared)} | ${sum((p) => p.agreeing)} | ${left} |`;
  });
  const reasons = ledgers.flatMap((ledger) =>
    [...ledger.leftOut].map(([reason, count]) => `- ${ledger.file}: ${count} numbers. ${reason}`),
  );
  return [
    ...['| file | numbers | given as input | compared | agreeing | left out |', '|---|--:|--:|--:|--:|--:|'],
    ...totals,
    ...['', '## Left out, and why', '', ...reasons, ''],
    ...[
      '## Notes',
      '',
      ...ledgers.flatMap(({ file, notes }) => notes.map((note) => `- ${file}: ${note}`)),
      '',
    ],
    ...['## Deviations by kind of number', ''],
    ...[
      'A deviation is relative to the expected number or, where that is next to nothing, to the size of its kind.',
      '',
    ],
    ...['| file | kind | compared | agreeing | tolerance | largest deviation |', '|---|---|--:|--:|--:|--:|'],
    ...rows,
    '',
  ].join('\n');
}
