import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figureKinds } from '../../engine/src/report/figure-list.ts';
import { galleryFiles } from './gallery.ts';

const docs = join(import.meta.dirname, '../../docs');
const files = galleryFiles();

describe('the gallery', () => {
  it.each([...files])('%s is what the figures draw today', async (path, text) => {
    await expect(text).toMatchFileSnapshot(join(docs, path));
  });

  it('shows every kind of figure, and has no file left over', () => {
    const expected = figureKinds.flatMap(({ name }) => [`${name}.json`, `${name}.svg`]);
    expect(readdirSync(join(docs, 'gallery')).sort()).toEqual(expected.sort());
  });
});
