import { describe, expect, it } from 'vitest';
import { writeLink } from './write-link.ts';

describe('a link in the report', () => {
  it('leads to web addresses', () => {
    expect(writeLink('A & B', 'https://doi.org/10.1056/x?a=1&b=2').markup).toBe(
      '<a href="https://doi.org/10.1056/x?a=1&amp;b=2" rel="noopener noreferrer">A &amp; B</a>',
    );
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://x" onclick="y',
    'file:///x',
    ' https://x',
    null,
  ])('is text alone for %s', (address) => expect(writeLink('text', address).markup).toBe('text'));
});
