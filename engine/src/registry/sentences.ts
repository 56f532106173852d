/**
 * Splits prose into sentences and lines, without marks of lists.
 * @param text prose of a registry, with line breaks and Markdown bullets
 * @returns sentences with single spaces
 */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.;!?])\s+(?=[A-Z(])/)
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/^ ?(?:[*•·‣-]|\d{1,2}[.)]) /, '')
        .replaceAll('\\', '')
        .trim(),
    )
    .filter((line) => line !== '');
}

const counts = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Lower case, spelt-out numbers and units as figures and symbols: `Three milligrams per kilogram` → `3 mg/kg`. */
export function plainQuantities(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/g, (word) =>
      String(counts.indexOf(word)),
    )
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[²]|\^\s?2/g, '2')
    .replace(/\bsq(?:uare|\.)? ?m(?:et(?:er|re)s?)?\b(?:2\b)?|\bmet(?:er|re)s? squared\b/g, 'm2')
    .replace(/\bmilligrams?\b|\bmgs\b/g, 'mg')
    .replace(/\bmicrograms?\b|\bmcg\b|\bµg\b|\bμg\b/g, 'ug')
    .replace(/\bkilograms?\b/g, 'kg')
    .replace(/\bmg ?(?:\/|per) ?(kg|m2)\b/g, 'mg/$1')
    .replace(/mg\/kg of body ?weight|mg\/kg body ?weight/g, 'mg/kg')
    .replace(/(mg(?:\/kg|\/m2)?|ug) \((?:mg(?:\/kg|\/m2)?|ug|mcg)\)/g, '$1')
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ');
}
