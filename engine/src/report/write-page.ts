import { type Content, html, trusted } from './markup.ts';
import { researchSentence } from './research-sentence.ts';
import { styleSheet } from './style-sheet.ts';

/**
 * Writes a page as one HTML file that needs nothing else: no script, no request, no font.
 * @param title of the window
 * @param body between the two sentences that say what the numbers are for
 */
export function writePage(title: string, body: Content): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(styleSheet)}</style></head>
<body><div class="page">
<p class="warning" role="note">${researchSentence}</p>
${body}
<footer class="warning">${researchSentence}</footer>
</div></body></html>
`;
  return page.markup;
}
