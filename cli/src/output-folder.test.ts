import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@opsonin/engine';
import { describe, expect, it } from 'vitest';
import { checkWritable, writeWhole } from './output-folder.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'opsonin-'));

describe('the folder of the report', () => {
  it('is tried before anything is solved and left as it was', () => {
    const here = folder();
    checkWritable(join(here, 'deep', 'er', 'report.html'), '--out');
    expect(readdirSync(here)).toEqual([]);
  });

  it('cannot lie under a file', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(() => checkWritable(join(file, 'report.html'), '--out')).toThrow(InputError);
    expect(() => checkWritable(join(file, 'deep', 'report.html'), '--out')).toThrow(InputError);
  });

  it('cannot hold a report in place of a folder of that name', () => {
    expect(() => checkWritable(folder(), '--out')).toThrow('received a folder');
  });

  it('holds the whole report and nothing else after writing', () => {
    const here = folder();
    writeWhole(join(here, 'new', 'report.html'), 'first');
    writeWhole(join(here, 'new', 'report.html'), 'second');
    expect(readdirSync(join(here, 'new'))).toEqual(['report.html']);
    expect(readFileSync(join(here, 'new', 'report.html'), 'utf8')).toBe('second');
  });
});
