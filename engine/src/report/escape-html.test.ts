import { describe, expect, it } from 'vitest';
import { escapeHtml, plainText } from './escape-html.ts';

describe('escaping for HTML', () => {
  it('shows a tag as text', () => {
    expect(escapeHtml('<script>alert("1")</script>')).toBe(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;',
    );
  });

  it('keeps a text inside a quoted attribute', () => {
    expect(escapeHtml(`x" onload='y`)).toBe('x&quot; onload=&#39;y');
  });

  it('escapes an ampersand once', () => {
    expect(escapeHtml('&lt;')).toBe('&amp;lt;');
  });

  it('makes an override of writing direction visible', () => {
    expect(plainText('HER2\u202e+ 3\u2066')).toBe('HER2\ufffd+ 3\ufffd');
  });

  it('makes control characters and lone surrogates visible', () => {
    expect(plainText('a\u0000b\u001bc\u0085d\ud800e')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  });

  it('folds line breaks into a space', () => {
    expect(plainText('one\r\ntwo\u2028three\tfour')).toBe('one two three four');
  });

  it('leaves letters of every script alone', () => {
    const text = 'señal αβγ 免疫 نص 🧬 −30 %';
    expect(plainText(text)).toBe(text);
  });
});
