import { describe, expect, it } from 'vitest';
import { html } from './markup.ts';

describe('html templates', () => {
  it('escape text and keep markup', () => {
    const name = '<b>"A" & B</b>';
    expect(html`<p title="${name}">${html`<i>${name}</i>`}</p>`.markup).toBe(
      '<p title="&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;"><i>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</i></p>',
    );
  });

  it('join lists and leave out null', () => {
    expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${null}</ul>`.markup).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    );
  });
});
