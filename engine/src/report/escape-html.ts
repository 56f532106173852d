/**
 * Makes a text from outside safe to show: characters that steer the display become `\uFFFD`.
 * Those are control characters, marks and overrides of writing direction, line separators and lone
 * surrogates; tab and line breaks become a space. Letters of every script stay.
 * @param text any text
 * @returns the text with nothing hidden in it
 * @see Boucher & Anderson 2023, "Trojan Source", USENIX Security
 */
export function plainText(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(
      /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
      '\ufffd',
    );
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Escapes a text from outside for HTML, for element content and quoted attributes alike.
 * @param text any text
 * @returns markup that shows the text as it is, see `plainText`
 */
export function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
