import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ended, emptyFolder, runOpsonin, soundDesign } from './run-opsonin.ts';

/** Place — expected …, received …. Remedy. */
const houseForm = /^.+ — expected .+, received .+\. .+[.?`]$/;

function problemsOf(ended: Ended): string[] {
  expect(ended.code).toBe(2);
  expect(ended.out).toBe('');
  const lines = ended.err.trimEnd().split('\n');
  const closing = lines.length > 1 ? lines.pop() : null;
  if (closing !== null)
    expect(closing).toBe(`${lines.length} problems; nothing was solved, nothing was written.`);
  for (const line of lines) expect(line).toMatch(houseForm);
  return lines;
}

/** Runs a file with the given content; nothing but that file may remain. */
function runFile(content: string | Uint8Array, args: readonly string[] = []): string[] {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'trial.yaml'), content);
  const problems = problemsOf(runOpsonin(['trial', 'run', 'trial.yaml', ...args], folder));
  expect(readdirSync(folder)).toEqual(['trial.yaml']);
  return problems;
}

function spoilt(from: string, to: string): string {
  expect(soundDesign).toContain(from);
  return soundDesign.replace(from, to);
}

describe('a design that cannot be run ends with place, expectation, what came and the remedy', () => {
  it.each([
    [
      'an unknown drug',
      spoilt('drug: trastuzumab', 'drug: trastuzumap'),
      'trial.yaml: line 12: arms[0].periods[0].drugs[0].drug — expected the name of a drug',
      'received "trastuzumap". Did you mean "trastuzumab"?',
    ],
    [
      'an unknown population',
      spoilt('her2-positive-metastatic', 'her2-positive'),
      'trial.yaml: line 3: population — expected the name of a population',
      'received "her2-positive"',
    ],
    [
      'a drug file that is not there',
      spoilt('drug: trastuzumab', 'drug: ./mine.yaml'),
      'mine.yaml — expected a text file that can be read',
      'received no such file or folder',
    ],
    [
      'a misspelt key',
      spoilt('subjects: 4', 'subject: 4'),
      'trial.yaml: line 4: subject — expected a known key',
      'received "subject". Did you mean "subjects"?',
    ],
    [
      'a wrong unit',
      spoilt('dose: 6 mg/kg', 'dose: 6 mL'),
      'trial.yaml: line 12: arms[0].periods[0].drugs[0].dose — expected a dose above 0 in mg, mg/kg, mg/m2 or cells',
      'received "6 mL"',
    ],
    [
      'a cut-off that is no time',
      spoilt('cutoff: 24 months', 'cutoff: 24 mg'),
      'trial.yaml: line 22: analysis[0].cutoff — expected a time',
      'received "24 mg"',
    ],
    [
      'overlapping arms',
      spoilt('id: B', 'id: A'),
      'trial.yaml: line 14: arms[1].id — expected an id that no other arm has',
      'received "A", the id of arms[0]',
    ],
    [
      'a negative dose',
      spoilt('dose: 6 mg/kg', 'dose: -6 mg/kg'),
      'trial.yaml: line 12: arms[0].periods[0].drugs[0].dose — expected a dose above 0',
      'received "-6 mg/kg"',
    ],
    [
      '0 subjects',
      spoilt('subjects: 4', 'subjects: 0'),
      'trial.yaml: line 4: subjects — expected a number of more than 0',
      'received 0',
    ],
    [
      '__proto__ as a key',
      `${soundDesign}__proto__: { polluted: true }\n`,
      'trial.yaml: line 23 — expected keys of the format',
      'received "__proto__"',
    ],
    [
      'a duplicate key',
      `${soundDesign}subjects: 5\n`,
      'trial.yaml: line 23 — expected each key once in a mapping',
      'received Map keys must be unique',
    ],
    ['an empty file', '\n', 'trial.yaml — expected YAML text', 'received an empty file'],
    [
      'a web page',
      '<!doctype html>\n<html></html>',
      'trial.yaml — expected YAML text',
      'received an HTML page',
    ],
  ])('%s', (_, content, place, rest) => {
    const problems = runFile(content);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(place);
    expect(problems[0]).toContain(rest);
  });

  it('binary data', () => {
    expect(runFile(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe))[0]).toContain(
      'received bytes that are not UTF-8',
    );
    expect(runFile(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00))[0]).toContain('received binary data');
  });

  it('a bomb of aliases, refused before it goes off', () => {
    let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 12; i++)
      bomb += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    expect(runFile(bomb)[0]).toContain('expected at most 100 aliases');
  });

  it('brackets nested deep enough to break a parser', () => {
    expect(runFile(`id: ${'['.repeat(200_000)}`)[0]).toContain('expected at most 100 levels');
  });

  it('control and direction characters, which never reach the terminal', () => {
    const [only] = runFile(spoilt('role: control', 'role: "\\e]0;owned\\a\\u202Elortnoc"'));
    expect(only).toContain('\\u{1b}]0;owned\\u{7}\\u{202e}lortnoc');
  });

  it('several faults in several places, all told at once', () => {
    const design = spoilt('drug: trastuzumab', 'drug: trastuzumap').replace(
      'her2-positive-metastatic',
      'women',
    );
    const problems = runFile(design, ['--subjects', '0', '--seed', '1.5']);
    expect(problems.map((line) => line.split(' — ')[0])).toEqual([
      '--subjects',
      '--seed',
      'trial.yaml: line 3: population',
      'trial.yaml: line 12: arms[0].periods[0].drugs[0].drug',
    ]);
  });
});

describe('a command that cannot be run', () => {
  const run = (...args: string[]) => problemsOf(runOpsonin(args, emptyFolder()));

  it('names an unknown trial, the nearest and the known ones', () => {
    const [only] = run('trial', 'run', 'cleopatre');
    expect(only).toContain('the name of a trial (');
    expect(only).toContain('Did you mean "cleopatra"?');
  });

  it('names a file that is not there, and a folder given as a file', () => {
    expect(run('trial', 'run', 'missing.yaml')[0]).toContain(
      'missing.yaml — expected a text file that can be read',
    );
    expect(run('trial', 'run', './')[0]).toContain('received a folder');
  });

  it.each([
    ['--subjects', '0'],
    ['--subjects', '-3'],
    ['--subjects', '1e3'],
    ['--subjects', '12abc'],
    ['--seed', '9007199254740993'],
    ['--seed', '1.5'],
    ['--workers', '0'],
    ['--max-failures', 'none'],
  ])('takes whole numbers alone: not %s %s', (flag, value) => {
    const problems = run('trial', 'run', 'cleopatra', flag, value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${flag} — expected a whole number`);
    expect(problems[0]).toContain(`received "${value}"`);
  });

  it('names a format of figures that it cannot write', () => {
    const problems = run('trial', 'run', 'cleopatra', '--figures', 'svg,pdf');
    expect(problems).toEqual([expect.stringContaining('--figures — expected svg or png, received "pdf"')]);
  });

  it('names unknown options, commands and missing arguments', () => {
    expect(run('trial', 'run', 'cleopatra', '--sede', '1')[0]).toContain('Did you mean --seed?');
    expect(run('trail', 'run')[0]).toContain('Did you mean trial?');
    expect(run('trial', 'run')[0]).toContain("expected the argument 'name', received nothing");
    expect(run('drug', 'show', 'pertuzumap')[0]).toContain('Did you mean "pertuzumab"?');
  });

  it('finds an output that cannot be written before anything is solved', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), 'kept');
    const [only] = problemsOf(runOpsonin(['trial', 'run', 'cleopatra', '--out', 'file/reports'], folder));
    expect(only).toContain('--out — expected a folder in which');
    expect(only).toContain('received a file where a folder is needed');
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('help', () => {
  it.each([[['--help']], [['trial', 'run', '--help']], [['drug', 'show', '--help']]])(
    '%j tells the exit codes and that this is no advice',
    (args) => {
      const ended = runOpsonin(args, emptyFolder());
      expect(ended.code).toBe(0);
      expect(ended.out).toContain('3    more subjects failed to solve');
      expect(ended.out).toContain('not advice for any patient.');
    },
  );
});

describe('what the catalog knows', () => {
  it('is told in words and as JSON', () => {
    const folder = emptyFolder();
    expect(runOpsonin(['trial', 'list'], folder).out).toMatch(/^cleopatra +2012 +808 +yes /m);
    expect(runOpsonin(['trial', 'show', 'cleopatra'], folder).out).toContain(
      'trastuzumab 8 mg/kg, then 6 mg/kg, over 90 min every 21 d',
    );
    expect(runOpsonin(['drug', 'list'], folder).out).toMatch(/^trastuzumab +antibody/m);
    const drug = runOpsonin(['drug', 'show', 'trastuzumab'], folder).out;
    expect(drug).toMatch(
      /^V1 .*2\.62 +L +log-normal, variance 0\.0588 +cited +quartino2019 +central volume$/m,
    );
    const json = JSON.parse(runOpsonin(['drug', 'show', 'trastuzumab', '--json'], folder).out);
    expect(json.pharmacokinetics.parameters.V1.value).toBe(2.62);
    const trial = JSON.parse(runOpsonin(['trial', 'show', 'cleopatra', '--json'], folder).out);
    expect(trial.design.arms).toHaveLength(2);
    expect(trial.published.id).toBe('cleopatra');
  });
});
