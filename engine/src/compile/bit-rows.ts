/** Sets of the numbers below `size`, one set per row, as bits: joining sets is what they are quick at. */
export class BitRows {
  private readonly words: Uint32Array;
  private readonly width: number;

  constructor(size: number) {
    this.width = Math.ceil(size / 32);
    this.words = new Uint32Array(size * this.width);
  }

  add(row: number, member: number): void {
    this.words[row * this.width + (member >> 5)]! |= 1 << (member & 31);
  }

  remove(row: number, member: number): void {
    this.words[row * this.width + (member >> 5)]! &= ~(1 << (member & 31));
  }

  /** Adds the members of one row to another. */
  join(row: number, other: number): void {
    const { words, width } = this;
    for (let to = row * width, from = other * width, end = to + width; to < end; to++, from++) {
      words[to]! |= words[from]!;
    }
  }

  count(row: number): number {
    const { words, width } = this;
    let count = 0;
    for (let k = row * width, end = k + width; k < end; k++) count += bitsIn(words[k]!);
    return count;
  }

  /** Members of a row, ascending. */
  members(row: number): number[] {
    const members: number[] = [];
    for (let k = 0; k < this.width; k++) {
      for (let rest = this.words[row * this.width + k]!; rest !== 0; rest &= rest - 1) {
        members.push(32 * k + 31 - Math.clz32(rest & -rest));
      }
    }
    return members;
  }
}

/** Bits that are 1 (H. Warren, Hacker's Delight, 2nd edition 2013, figure 5-2). */
function bitsIn(word: number): number {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
