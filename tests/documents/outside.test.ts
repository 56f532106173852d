import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'opsonin-outside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shell = process.platform === 'win32';
const npm = (cwd: string, ...words: string[]) =>
  execFileSync('npm', [...words, '--silent', '--no-audit', '--no-fund', '--offline'], {
    cwd,
    encoding: 'utf8',
    shell,
  });

/** A folder with a program that imports the engine by its name. */
function folderOfOnesOwn(name: string): string {
  const own = join(folder, name);
  mkdirSync(own);
  writeFileSync(join(own, 'package.json'), '{ "private": true }');
  writeFileSync(
    join(own, 'program.mjs'),
    "import { compileModel, readAntimony } from '@opsonin/engine';\n" +
      "const model = readAntimony('model m(); x = 1; x\\' = -x; end', 'm');\n" +
      'console.log((await compileModel(model)).states.join());\n',
  );
  return own;
}

const runProgram = (own: string) => execFileSync('node', ['program.mjs'], { cwd: own, encoding: 'utf8' });

describe('the engine outside the repository', () => {
  it('is installed by its path, and linked', () => {
    const own = folderOfOnesOwn('by-path');
    npm(own, 'install', join(root, 'engine'));
    expect(runProgram(own)).toBe('x\n');
  });

  it('is packed with all that it needs but its dependencies', () => {
    const own = folderOfOnesOwn('packed');
    const archive = npm(root, 'pack', '-w', 'engine', '--pack-destination', own).trim();
    expect(archive).toBe('opsonin-engine-0.1.0.tgz');
    execFileSync('tar', ['-xzf', archive], { cwd: own });
    // in place of what the registry would bring, the same packages from here
    for (const dependency of ['@noble', '@observablehq', 'yaml', 'zod']) {
      mkdirSync(join(own, 'node_modules'), { recursive: true });
      symlinkSync(join(root, 'node_modules', dependency), join(own, 'node_modules', dependency), 'junction');
    }
    cpSync(join(own, 'package'), join(own, 'node_modules', '@opsonin', 'engine'), { recursive: true });
    expect(runProgram(own)).toBe('x\n');
  });
});
