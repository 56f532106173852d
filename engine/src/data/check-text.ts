import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

/** Largest text read [UTF-16 units]. */
export const largestText = 64 * 1024 * 1024;

/**
 * Tells what is not a readable text before any parser sees it.
 * @param text content of a file
 * @param place its name, for the message
 * @param wanted what was hoped for, e.g. `YAML`
 * @returns one problem, or null when the text can go to a parser
 */
export function checkText(text: string, place: string, wanted: string): Problem | null {
  const found = whatInstead(text);
  if (found === null) return null;
  return problem(found.code, place, {
    expected: `${wanted} text`,
    received: found.received,
    remedy: found.remedy,
  });
}

function whatInstead(text: string): { code: string; received: string; remedy: string } | null {
  if (text.length > largestText) {
    const size = Math.round(text.length / 1024 / 1024);
    return {
      code: 'file-too-large',
      received: `${size} MiB`,
      remedy: 'The limit is 64 MiB; split the file.',
    };
  }
  if (text.trim() === '') {
    return { code: 'empty-file', received: 'an empty file', remedy: 'Check that the file was saved.' };
  }
  const start = text.slice(0, 4096);
  if (/^\uFEFF?\s*<(!doctype\s+html|html|head|body|\?xml)\b/i.test(start)) {
    const what = /<\?xml/i.test(start) && !/<html/i.test(start) ? 'XML' : 'an HTML page';
    return {
      code: 'html-file',
      received: what,
      remedy: 'Was a web page saved in place of the file? Save the raw file.',
    };
  }
  if (/(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(text)) {
    return { code: 'binary-file', received: 'binary data', remedy: 'Give a plain text file in UTF-8.' };
  }
  return null;
}
