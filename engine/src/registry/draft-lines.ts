import { escapeHidden } from '../data/describe-value.ts';

/** Collects the lines of a draft and what a person must still decide, each decision numbered where it belongs. */
export interface DraftLines {
  readonly decisions: string[];
  /** A line of YAML. */
  readonly line: (indent: number, text: string) => void;
  /** A comment. */
  readonly remark: (indent: number, text: string) => void;
  /** A decision: a comment here, and an entry of the list at the head. */
  readonly decide: (indent: number, text: string) => void;
  /** The whole text below a head that lists the decisions. */
  readonly write: (title: string) => string;
}

export function startDraft(): DraftLines {
  const decisions: string[] = [];
  const body: string[] = [];
  const remark = (indent: number, text: string) => {
    body.push(...wrap(text, 108 - indent).map((line) => `${' '.repeat(indent)}# ${line}`));
  };
  return {
    decisions,
    line: (indent, text) => {
      body.push(`${' '.repeat(indent)}${text}`);
    },
    remark,
    decide(indent, text) {
      decisions.push(oneLine(text));
      remark(indent, `DECIDE ${decisions.length}: ${text}`);
    },
    write(title) {
      const list = decisions.flatMap((text, k) =>
        wrap(`${k + 1}. ${text}`, 106).map((line, n) => `#  ${n === 0 ? '' : '   '}${line}`),
      );
      const head = [
        ...wrap(title, 108).map((line) => `# ${line}`),
        `# What a person must still decide (${decisions.length}); each stands again as DECIDE where it belongs:`,
      ];
      return `${[...head, ...list, ...body].join('\n')}\n`;
    },
  };
}

/** A text that cannot end its line or hide what it says, cut when very long. */
export function oneLine(text: string): string {
  const plain = escapeHidden(text.replace(/\s+/g, ' ').trim());
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

const longest = 600;

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text as a YAML scalar in double quotes, on one line. */
export function quoted(text: string): string {
  return JSON.stringify(oneLine(text));
}
