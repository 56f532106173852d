import { describe, expect, it } from 'vitest';
import { parameterTableSchema } from './parameter-table.ts';
import type { Problem } from './problem.ts';
import { InputError } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { trialDesignSchema } from './trial-design.ts';

const sound = `id: small
title: A small trial
population: women
subjects: 20
arms:
  - id: A
    label: antibody
    role: single
    periods:
      - name: treatment
        drugs:
          - drug: trastuzumab
            loading: 8 mg/kg
            dose: 6 mg/kg
            every: 21 d
analysis:
  - endpoint: pfs
    cutoff: 24 months
`;

function problemsOf(
  text: string,
  schema: Parameters<typeof readYaml>[2] = trialDesignSchema,
): readonly Problem[] {
  try {
    readYaml(text, 'small.yaml', schema);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const only = (text: string, schema?: Parameters<typeof readYaml>[2]) => {
  const problems = problemsOf(text, schema);
  expect(problems.map((p) => p.code)).toHaveLength(1);
  return problems[0]!;
};

describe('a trial design in YAML', () => {
  it('is read with the recommended defaults filled in', () => {
    const design = readYaml(sound, 'small.yaml', trialDesignSchema);
    expect(design.arms[0]!.periods[0]!.drugs[0]!.days).toEqual([1]);
    expect(design.visits.tumour).toBe('63 d');
  });

  it('names line, path and the nearest key of a misspelt key, once', () => {
    expect(only(sound.replace('dose: 6 mg/kg', 'dosse: 6 mg/kg'))).toEqual({
      code: 'unknown-key',
      path: 'small.yaml: line 14: arms[0].periods[0].drugs[0].dosse',
      expected: 'a known key',
      received: '"dosse"',
      remedy: 'Did you mean "dose"?',
    });
  });

  it('lists the known keys when none is near', () => {
    const found = only(`${sound}zebra: 1\n`);
    expect(found.path).toBe('small.yaml: line 19: zebra');
    expect(found.expected).toContain('"population"');
    expect(found.remedy).toBe('Remove it.');
  });

  it('names a missing key at the line of its mapping', () => {
    const found = only(sound.replace('            dose: 6 mg/kg\n', ''));
    expect(found.path).toBe('small.yaml: line 12: arms[0].periods[0].drugs[0].dose');
    expect(found.received).toBe('nothing');
    expect(found.remedy).toBe('Add the key "dose".');
  });

  it('names 0 subjects, half a subject and a text as what they are', () => {
    const at = (value: string) => only(sound.replace('subjects: 20', `subjects: ${value}`));
    expect(at('0')).toMatchObject({
      code: 'out-of-range',
      expected: 'a number of more than 0',
      received: '0',
    });
    expect(at('1.5')).toMatchObject({ code: 'wrong-type', expected: 'a whole number', received: '1.5' });
    expect(at('many')).toMatchObject({ expected: 'a number', received: 'the text "many"' });
    expect(at('1e999')).toMatchObject({ code: 'wrong-type', received: 'Infinity' });
  });

  it('suggests the nearest of a closed list', () => {
    const found = only(sound.replace('role: single', 'role: singel'));
    expect(found.expected).toBe('one of "experimental", "control", "single"');
    expect(found.remedy).toBe('Did you mean "single"?');
  });

  it('tells all its problems at once, each with its line', () => {
    const text = sound
      .replace('subjects: 20', 'subjects: -3')
      .replace('label:', 'lable:')
      .replace('pfs', '[pfs]');
    expect(problemsOf(text).map((p) => p.path)).toEqual([
      'small.yaml: line 4: subjects',
      'small.yaml: line 7: arms[0].lable',
      'small.yaml: line 17: analysis[0].endpoint',
    ]);
  });

  it('says which types a value may have when it has none of them', () => {
    const found = only(`${sound}eligibility:\n  her2: low\n`);
    expect(found.path).toBe('small.yaml: line 20: eligibility.her2');
    expect(found.expected).toBe('a list or a mapping (key: value)');
    expect(found.received).toBe('the text "low"');
  });
});

describe('a parameter with several possible shapes', () => {
  it('is judged as the shape it matches best', () => {
    const text = 'CL:\n  meaning: clearance\n  status: cited\n  value: fast\n  unit: L/d\n';
    expect(only(text, parameterTableSchema)).toMatchObject({
      path: 'small.yaml: line 4: CL.value',
      expected: 'a number',
      received: 'the text "fast"',
    });
  });

  it('is not blamed twice for one misspelt key', () => {
    const text = 'CL:\n  meaning: clearance\n  status: cited\n  valeu: 0.2\n  unit: L/d\n';
    expect(only(text, parameterTableSchema)).toMatchObject({
      path: 'small.yaml: line 4: CL.valeu',
      remedy: 'Did you mean "value"?',
    });
  });

  it('needs a symbol as its name', () => {
    const text = '2CL:\n  meaning: clearance\n  status: cited\n  value: 0.2\n  unit: L/d\n';
    expect(only(text, parameterTableSchema)).toMatchObject({ code: 'bad-key', received: '"2CL"' });
  });
});

describe('a file that is no sound YAML', () => {
  it.each([
    ['empty-file', ' \n\n'],
    ['html-file', '<!DOCTYPE html>\n<html><body>Not found</body></html>'],
    ['html-file', '<?xml version="1.0"?><sbml/>'],
    ['binary-file', 'PK\u0003\u0004\u0000\u0000'],
    ['duplicate-key', 'id: a\nid: b\n'],
    ['unknown-tag', 'id: !!js/function "x"\n'],
    ['several-documents', 'id: a\n---\nid: b\n'],
    ['malformed-yaml', 'id: [a, b\ntitle: x\n'],
    ['bad-alias', 'id: *nobody\n'],
    ['forbidden-key', '__proto__:\n  polluted: true\n'],
    ['nested-too-deep', `id: ${'['.repeat(100_000)}`],
    ['nested-too-deep', `id:\n${'- '.repeat(100_000)}a\n`],
    ['file-too-large', ' '.repeat(64 * 1024 * 1024 + 1)],
  ])('is refused as %s', (code, text) => {
    expect(problemsOf(text)[0]!.code).toBe(code);
  });

  it('with a bomb of aliases is refused within a second', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 9; i++)
      text += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    const start = performance.now();
    expect(only(text).code).toBe('bad-alias');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('leaves the prototype of objects alone', () => {
    problemsOf(`${sound}__proto__: {polluted: 1}\n`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('cannot write control or direction characters to a terminal', () => {
    const found = only(sound.replace('role: single', 'role: "\\e[2J\\u202Edrat"'));
    expect(found.received).toBe('the text "\\u{1b}[2J\\u{202e}drat"');
  });
});
