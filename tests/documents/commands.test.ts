import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs')).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : [])),
];
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Lines of the shell blocks of a page, without comments. */
function commandsOf(file: string): string[] {
  const blocks = [...textOf(file).matchAll(/```sh\n([\s\S]*?)```/g)].map((m) => m[1]!);
  return blocks
    .flatMap((block) => block.split('\n').map((line) => line.replace(/\s+#.*/, '').trim()))
    .filter(Boolean);
}

const commands = [...new Set(documents.flatMap(commandsOf))];
const isRunHere = (command: string) => /^(npx opsonin|node examples\/)/.test(command);
const out = mkdtempSync(join(tmpdir(), 'opsonin-documents-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('commands that the pages show', () => {
  it('are run here, or are the two that the whole check runs', () => {
    const rest = commands.filter((command) => !isRunHere(command));
    expect(rest.filter((command) => !['npm start', 'npm test', 'npm run setup'].includes(command))).toEqual(
      [],
    );
    expect(commands.filter(isRunHere).length).toBeGreaterThan(4);
  });

  it.each(commands.filter(isRunHere))('%s', (command) => {
    const typed = command.replace(/^npx opsonin/, 'node cli/opsonin.mjs').match(/"[^"]*"|\S+/g)!;
    // what a reader's own commands have left in `reports` is not touched
    const [program, ...words] = typed.map((word) =>
      word.replaceAll('"', '').replace(/^reports(?=\/|$)/, out),
    );
    const isWriting = words.includes('run') || words.includes('sensitivity') || words.includes('power');
    const isRun = isWriting && !words.includes('--out') && !words.includes('--help');
    const output = execFileSync(program!, isRun ? [...words, '--out', out] : words, {
      cwd: root,
      encoding: 'utf8',
    });
    expect(output.length).toBeGreaterThan(40);
  });
});

describe('programs that the pages quote', () => {
  const blocksOf = (file: string) => [...textOf(file).matchAll(/```js\n([\s\S]*?)```/g)].map((m) => m[1]!);
  const programs = readdirSync(join(root, 'examples')).flatMap((file) =>
    file.endsWith('.mjs') ? [textOf(`examples/${file}`)] : [],
  );

  it.each(documents)('%s quotes examples to the letter', (file) => {
    const strange = blocksOf(file).filter((block) => !programs.some((program) => program.includes(block)));
    expect(strange).toEqual([]);
  });
});

describe('links between the pages', () => {
  it.each(documents)('%s points at files that exist', (file) => {
    const targets = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((m) => m[1]!);
    expect(targets.filter((target) => !existsSync(join(root, dirname(file), target)))).toEqual([]);
  });
});
