import { plainText } from './escape-html.ts';

/** A line of words before it is broken and placed. */
export interface BoxLine {
  readonly text: string;
  readonly strong: boolean;
  /** Steps to the right. */
  readonly indent: number;
}

/** Words at their place [px]. */
export interface PlacedLine {
  readonly text: string;
  readonly strong: boolean;
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
}

/** A box with its words [px]. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Colour of its border. */
  readonly border: string;
  readonly lines: readonly PlacedLine[];
}

const padding = 11;
const lineHeight = 19;
const indentWidth = 12;
/** A character of the widest usual font takes about this much [px]. */
const characterWidth = { strong: 8.3, plain: 7.4 } as const;

/** Where a box stands; its height follows from its words. */
export type BoxPlace = Pick<Box, 'left' | 'top' | 'width' | 'border'>;

/** Breaks lines to the width of a box and puts them into it. */
export function layBox(lines: readonly BoxLine[], place: BoxPlace): Box {
  const broken = lines.flatMap((line) => breakLine(line, place.width));
  return {
    ...place,
    height: broken.length * lineHeight + 2 * padding - 4,
    lines: broken.map(({ text, strong, indent }, k) => ({
      text,
      strong,
      x: place.left + padding + indent * indentWidth,
      y: place.top + padding - 2 + (k + 0.5) * lineHeight,
    })),
  };
}

/** Puts boxes under one another with a gap between them. */
export function stackBoxes(
  contents: readonly (readonly BoxLine[])[],
  { gap, ...place }: BoxPlace & { readonly gap: number },
): Box[] {
  let { top } = place;
  return contents.map((lines) => {
    const box = layBox(lines, { ...place, top });
    top += box.height + gap;
    return box;
  });
}

/** Breaks a line between words; what is broken off is set in by one more step. */
function breakLine({ text, strong, indent }: BoxLine, width: number): BoxLine[] {
  const room = (steps: number) =>
    Math.max(
      8,
      Math.floor((width - 2 * padding - steps * indentWidth) / characterWidth[strong ? 'strong' : 'plain']),
    );
  const lines: BoxLine[] = [];
  let current = '';
  for (const word of plainText(text)
    .split(' ')
    .flatMap((w) => cutWord(w, room(indent + 1)))) {
    const steps = lines.length === 0 ? indent : indent + 1;
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length > room(steps) && current !== '') {
      lines.push({ text: current, strong, indent: steps });
      current = word;
    } else current = longer;
  }
  return [...lines, { text: current, strong, indent: lines.length === 0 ? indent : indent + 1 }];
}

/** Pieces of a word longer than a line. */
function cutWord(word: string, most: number): string[] {
  const pieces = Math.max(1, Math.ceil(word.length / most));
  return Array.from({ length: pieces }, (_, k) => word.slice(k * most, (k + 1) * most));
}
