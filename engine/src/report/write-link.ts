import { html, type Markup } from './markup.ts';

/**
 * Writes a text as a link when its address is a web address, else as text alone: an address from an input
 * may not run anything.
 * @param text what to show
 * @param address where it leads, or null
 */
export function writeLink(text: string, address: string | null): Markup {
  const safe = address !== null && /^https?:\/\/[^\s"'<>\p{Cc}]+$/iu.test(address);
  return safe ? html`<a href="${address}" rel="noopener noreferrer">${text}</a>` : html`${text}`;
}
