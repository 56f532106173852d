import { escapeHtml } from './escape-html.ts';

/** A piece of HTML. Anything else put into `html` is text and gets escaped. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text, numbers, markup, lists of these; null is nothing. */
export type Content = string | number | null | Markup | readonly Content[];

/**
 * Template tag for HTML: what is filled in is escaped unless it is markup already.
 * @example html`<p>${name}</p>`
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let markup = parts[0]!;
  contents.forEach((content, i) => {
    markup += markupOf(content) + parts[i + 1]!;
  });
  return { markup };
}

/**
 * Lets a string through unescaped: for style sheets and drawings made here, never for text from an input.
 * @param markup sound HTML
 */
export function trusted(markup: string): Markup {
  return { markup };
}

function markupOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(markupOf).join('');
}
