import { describe, expect, it } from 'vitest';
import { checkEventCounts } from './check-event-cutoff.ts';
import { checkTrial } from './check-trial.ts';
import { formatPath } from './describe-value.ts';
import { drugSchema } from './drug.ts';
import type { Model } from './model.ts';
import { moduleTableSchema, platformModelSchema } from './platform-model.ts';
import { populationSchema } from './population.ts';
import type { Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { trialDesignSchema } from './trial-design.ts';
import type { TrialInputs } from './trial-inputs.ts';

const designText = `
id: small
title: A small trial
population: women
subjects: 20
eligibility:
  her2: ["3+"]
  WT: { atLeast: 40 }
  growth: { atMost: 1 }
randomisation: { stratifyBy: [her2] }
accrual: { duration: 6 months }
arms:
  - id: A
    label: antibody
    role: experimental
    periods:
      - name: treatment
        drugs: [{ drug: antibody, loading: 8 mg/kg, dose: 6 mg/kg, infusion: 90 min, every: 3 weeks, days: [1, 8] }]
  - id: B
    label: half the antibody
    role: control
    periods:
      - name: treatment
        drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]
rules:
  - { when: { measure: lvef, below: 0.4 }, action: stop, drugs: [antibody] }
  - { when: { measure: neutrophils, below: 1 }, action: delay, drugs: [antibody], delay: 7 d }
analysis:
  - { endpoint: pfs, cutoff: 24 months }
`;

const drugText = `
id: antibody
name: { en: antibody, es: anticuerpo }
class: antibody
target: HER2
mechanism: { en: It marks cells., es: Marca células. }
pharmacokinetics:
  model: one-compartment
  dosedSpecies: A1
  concentration: c
  parameters:
    CL: { value: 0.2, unit: L/d, meaning: clearance, status: cited, source: paper, covariates: (WT/66)^0.75, variability: { distribution: log-normal, cv: 0.3 } }
    V1: { value: 3, unit: L, meaning: volume, status: cited, source: paper, variability: { distribution: log-normal, sd: 0.2 } }
  correlations: [{ between: [CL, V1], covariance: 0.01 }]
effects:
  parameters:
    EC50: { value: 10, unit: mg/L, meaning: half effect, status: assumed }
  contributions: [{ input: blockade, formula: c/EC50, meaning: blocks }]
label: [{ indication: metastatic, dose: 6 mg/kg, infusion: 90 min, every: 21 d, status: memory }]
`;

const populationText = `
id: women
title: Women
description: Few of them.
covariates:
  her2: { categories: { "3+": 0.8, "2+": 0.2 }, meaning: HER2 score, status: assumed }
  WT: { value: 66, unit: kg, meaning: weight, status: assumed, variability: { distribution: log-normal, sd: 0.2 } }
  lean: { formula: 0.69*WT, unit: kg, meaning: lean weight, status: assumed }
`;

const tableText = `
title: tumour
description: It grows.
parameters:
  growth: { by: her2, cases: { "3+": 0.02, "2+": 0.01 }, unit: 1/d, meaning: growth, status: fitted, fittedTo: [small] }
inputs:
  blockade: { unit: "1", meaning: what antibodies do }
`;

/** A parameter without source, as YAML. */
function assumed(value: string): string {
  return `{ ${value}, unit: "1", meaning: by hand, status: assumed }`;
}

const platformText = `
id: platform
title: Platform
contextOfUse: tests
assumptions: []
limits: []
notFor: []
modules: [tumour]
observables: { tumourVolume: V, neutrophils: V, lvef: V, deathHazard: V, newLesionHazard: V }
tumour: { viable: V, states: [V] }
observation: { parameters: {} }
tolerances: { relative: 1.0e-6, absolute: 1.0e-9 }
`;

function model(id: string, species: readonly string[], rules: readonly string[]): Model {
  const zero = { kind: 'number', value: 0 } as const;
  return {
    id,
    compartments: [],
    species: species.map((s) => ({
      id: s,
      compartment: null,
      substanceOnly: true,
      boundary: false,
      initial: zero,
      unit: null,
    })),
    parameters: [],
    reactions: [],
    assignmentRules: rules.map((symbol) => ({ symbol, expression: zero })),
    rateRules: [],
    unitDefinitions: [],
  };
}

interface Texts {
  design: string;
  drug: string;
  population: string;
  table: string;
  platform: string;
}
const sound: Texts = {
  design: designText,
  drug: drugText,
  population: populationText,
  table: tableText,
  platform: platformText,
};

function inputsFrom(texts: Texts): TrialInputs {
  return {
    name: 'design',
    design: readYaml(texts.design, 'design', trialDesignSchema),
    platform: readYaml(texts.platform, 'platform', platformModelSchema),
    modules: [
      {
        name: 'tumour',
        model: model('tumour', ['V'], []),
        table: readYaml(texts.table, 'table', moduleTableSchema),
      },
    ],
    drugs: [
      { drug: readYaml(texts.drug, 'drug', drugSchema), pharmacokinetics: model('one', ['A1'], ['c']) },
    ],
    population: readYaml(texts.population, 'population', populationSchema),
    lifeTable: null,
    published: null,
    references: { paper: { citation: 'A paper' } },
    catalogVersion: '0.1.0',
  };
}

const check = (inputs: TrialInputs) =>
  checkTrial(inputs, {
    endpoints: [
      { name: 'pfs', kind: 'time to event' },
      { name: 'os', kind: 'time to event' },
      { name: 'dor', kind: 'time to event', from: 'response' },
      { name: 'orr', kind: 'response' },
    ],
  });

/** The one problem that a change of one text brings about. */
function after(part: keyof Texts, from: string, to: string): Problem {
  expect(sound[part]).toContain(from);
  const problems = check(inputsFrom({ ...sound, [part]: sound[part].replace(from, to) }));
  expect(problems.map((p) => p.path)).toHaveLength(1);
  return problems[0]!;
}

describe('a trial whose parts fit together', () => {
  it('has no problems', () => {
    expect(check(inputsFrom(sound))).toEqual([]);
  });
});

describe('the arms of a trial', () => {
  const drug = 'design.arms[1].periods[0].drugs[0]';

  it('have ids of their own', () => {
    expect(after('design', 'id: B', 'id: A')).toMatchObject({
      code: 'overlapping-arms',
      path: 'design.arms[1].id',
      received: '"A", the id of arms[0]',
    });
  });

  it('are compared with exactly one control', () => {
    expect(after('design', 'role: control', 'role: experimental')).toMatchObject({
      code: 'arm-roles',
      received: '2 experimental, 0 control, 0 single',
    });
  });

  it('give a drug to some only by categories that there are', () => {
    const only = (category: string) => `every: 21 d, onlyIf: { her2: ["${category}"] }`;
    expect(after('design', 'every: 21 d', only('4+'))).toMatchObject({
      code: 'unknown-category',
      path: `${drug}.onlyIf.her2`,
    });
  });

  it.each([
    ['3 mg/kg', '-3 mg/kg', 'dose-not-positive', '"-3 mg/kg"'],
    ['3 mg/kg', '0 mg/kg', 'dose-not-positive', '"0 mg/kg"'],
    ['3 mg/kg', '3 mL/kg', 'wrong-unit', '"3 mL/kg"'],
    ['3 mg/kg', '50 percent', 'wrong-unit', '"50 percent"'],
    ['3 mg/kg', '3 mL', 'wrong-unit', '"3 mL"'],
  ])('give doses, not %s as %s', (from, to, code, received) => {
    expect(after('design', from, to)).toMatchObject({ code, path: `${drug}.dose`, received });
  });

  it('give doses with a unit and a decimal point', () => {
    expect(after('design', 'dose: 3 mg/kg', 'dose: "3"').code).toBe('bad-quantity');
    expect(after('design', 'dose: 3 mg/kg', 'dose: "3,5 mg/kg"').code).toBe('bad-quantity');
    expect(after('design', 'dose: 3 mg/kg', 'dose: 3 mgg/kg').code).toBe('bad-quantity');
  });

  it('have cycles, infusions and starts that are times', () => {
    expect(after('design', 'every: 21 d', 'every: 21 mg')).toMatchObject({
      code: 'wrong-unit',
      path: `${drug}.every`,
    });
    expect(after('design', 'every: 21 d', 'every: 0 d').code).toBe('out-of-range');
    expect(after('design', 'every: 21 d', 'every: 21 d, infusion: -1 h').path).toBe(`${drug}.infusion`);
    expect(after('design', 'every: 21 d', 'every: 21 d, start: soon').path).toBe(`${drug}.start`);
  });

  it('dose on days within the cycle, each once', () => {
    expect(after('design', 'days: [1, 8]', 'days: [1, 22]')).toMatchObject({
      code: 'day-beyond-cycle',
      received: '22',
    });
    expect(after('design', 'days: [1, 8]', 'days: [8, 8]').code).toBe('day-twice');
  });

  it('give a drug once at a time within a period', () => {
    const again = (start: string) =>
      sound.design.replace(
        'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]',
        `drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d, cycles: 4 }, { drug: antibody, dose: 2 mg/kg, every: 7 d, start: ${start} }]`,
      );
    expect(check(inputsFrom({ ...sound, design: again('84 d') }))).toEqual([]);
    expect(check(inputsFrom({ ...sound, design: again('83 d') })).map((p) => p.code)).toEqual([
      'overlapping-doses',
    ]);
  });

  it.each([
    [
      'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]',
      'choices: [{ name: a, share: 0.5, drugs: [] }, { name: b, share: 0.4, drugs: [] }]',
      'shares-not-one',
      'design.arms[1].periods[0].choices',
    ],
    [
      'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]',
      'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]\n        choices: [{ name: a, share: 1, drugs: [] }]',
      'drugs-and-choices',
      'design.arms[1].periods[0].choices',
    ],
    [
      'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]',
      'choices: [{ name: a, share: 1, drugs: [{ drug: antibdy, dose: 3 mg/kg, every: 21 d }] }]',
      'unknown-drug',
      'design.arms[1].periods[0].choices[0].drugs[0].drug',
    ],
    [
      'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]',
      'drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }]\n        surgery: { after: 21 d }',
      'surgery-without-end',
      'design.arms[1].periods[0].surgery',
    ],
    [
      'accrual: { duration: 6 months }',
      'accrual: { duration: 6 months }\nlaterLines: [{ name: later, drugs: [{ drug: antibody, dose: 3 mL, every: 21 d }] }]',
      'wrong-unit',
      'design.laterLines[0].drugs[0].dose',
    ],
  ])('%s as %s is %s', (from, to, code, path) => {
    expect(after('design', from, to)).toMatchObject({ code, path });
  });

  it('name drugs that are known', () => {
    expect(after('design', 'drug: antibody, dose: 3', 'drug: antibdy, dose: 3')).toMatchObject({
      code: 'unknown-drug',
      path: `${drug}.drug`,
      remedy: 'Did you mean "antibody"?',
    });
  });
});

describe('a cut-off after so many events', () => {
  it.each(['orr', 'dor'])('has none to count for %s', (endpoint) => {
    const counted = `endpoint: ${endpoint}, cutoff: 24 months, afterEvents: 10`;
    expect(after('design', 'endpoint: pfs, cutoff: 24 months', counted)).toMatchObject({
      code: 'no-events-to-count',
      path: 'design.analysis[0].afterEvents',
    });
  });

  it('waits for no more events than there are subjects', () => {
    const design = (events: number) =>
      inputsFrom({
        ...sound,
        design: sound.design.replace('cutoff: 24 months', `cutoff: 24 months, afterEvents: ${events}`),
      }).design;
    expect(checkEventCounts(design(20), formatPath)).toEqual([]);
    expect(checkEventCounts(design(21), formatPath)).toMatchObject([
      { code: 'more-events-than-subjects', path: 'design.analysis[0].afterEvents', received: '21' },
    ]);
  });
});

describe('interim looks', () => {
  it('are those at one primary endpoint', () => {
    const looked = (endpoint: string) =>
      `{ endpoint: ${endpoint}, cutoff: 24 months, primary: true, afterEvents: 10, interim: { looks: [0.5] } }`;
    const two = `${looked('pfs')}\n  - ${looked('os')}`;
    expect(after('design', '{ endpoint: pfs, cutoff: 24 months }', two)).toMatchObject({
      code: 'looks-of-two-endpoints',
      path: 'design.analysis[1].interim',
    });
  });

  it('have bounds, which MaxCombo has not', () => {
    const looked =
      '{ endpoint: pfs, cutoff: 24 months, test: max-combo, afterEvents: 10, interim: { looks: [0.5] } }';
    expect(after('design', '{ endpoint: pfs, cutoff: 24 months }', looked)).toMatchObject({
      code: 'looks-without-bounds',
      path: 'design.analysis[0].interim',
    });
  });
});

describe('what comes before randomisation and after the trial', () => {
  const lines = 'lines: [{ name: first, drugs: [{ drug: antibody, dose: 3 mg/kg, every: 21 d }] }]';
  const misspelt = lines.replace('antibody', 'antibdy');
  it.each([
    ['laterLines: [{ name: second, share: 0.5, status: cited }]', 'no-source', 'design.laterLines[0].source'],
    ['runIn: { duration: 0 d }', 'out-of-range', 'design.runIn.duration'],
    [
      'runIn: { duration: 21 d, drugs: [{ drug: antibdy, dose: 3 mg/kg, every: 21 d }] }',
      'unknown-drug',
      'design.runIn.drugs[0].drug',
    ],
    [`priorLines: { ${lines}, longest: 0 d }`, 'out-of-range', 'design.priorLines.longest'],
    [`priorLines: { ${lines}, washout: 3 kg }`, 'wrong-unit', 'design.priorLines.washout'],
    [`priorLines: { ${misspelt} }`, 'unknown-drug', 'design.priorLines.lines[0].drugs[0].drug'],
    [`priorLines: { ${lines} }\ndisease: resected`, 'prior-lines-of-resected', 'design.priorLines'],
  ])('%s are %s', (text, code, path) => {
    expect(after('design', 'arms:', `${text}\narms:`)).toMatchObject({ code, path });
  });

  it('ask the model what of it is tumour', () => {
    const { platform, ...inputs } = inputsFrom({
      ...sound,
      design: sound.design.replace('arms:', `priorLines: { ${lines} }\narms:`),
    });
    const { tumour: _, ...without } = platform;
    expect(check({ ...inputs, platform: without })).toMatchObject([
      { code: 'no-tumour', path: 'platform.tumour' },
    ]);
  });
});

describe('the life table', () => {
  it('says from where it is', () => {
    const table = { id: 'table', title: 'Table', source: 'papr', deathWithinYear: [0.01] };
    expect(check({ ...inputsFrom(sound), lifeTable: table })).toMatchObject([
      { code: 'unknown-source', path: 'lifeTable.source', remedy: 'Did you mean "paper"?' },
    ]);
  });
});

describe('the rules, the plan and the subjects of a trial', () => {
  it.each([
    [
      'action: stop, drugs: [antibody]',
      'action: stop, drugs: [placebo]',
      'unknown-drug',
      'design.rules[0].drugs[0]',
    ],
    ['action: stop', 'action: reduce', 'rule-factor', 'design.rules[0].factor'],
    [', delay: 7 d', '', 'rule-delay', 'design.rules[1].delay'],
    ['delay: 7 d', 'delay: 7 kg', 'wrong-unit', 'design.rules[1].delay'],
    ['her2: ["3+"]', 'her2: ["4+"]', 'unknown-category', 'design.eligibility.her2'],
    ['her2: ["3+"]', 'her2: { atLeast: 2 }', 'criterion-kind', 'design.eligibility.her2'],
    ['WT: { atLeast: 40 }', 'weight: { atLeast: 40 }', 'unknown-covariate', 'design.eligibility.weight'],
    ['WT: { atLeast: 40 }', 'WT: {}', 'no-limits', 'design.eligibility.WT'],
    ['WT: { atLeast: 40 }', 'WT: { atLeast: 90, atMost: 40 }', 'empty-range', 'design.eligibility.WT'],
    ['stratifyBy: [her2]', 'stratifyBy: [WT]', 'not-categorical', 'design.randomisation.stratifyBy[0]'],
    ['stratifyBy: [her2]', 'stratifyBy: [her3]', 'unknown-covariate', 'design.randomisation.stratifyBy[0]'],
    ['subjects: 20', 'subjects: 20\nknockOut: [tumor]', 'unknown-module', 'design.knockOut[0]'],
    ['endpoint: pfs', 'endpoint: PFSS', 'unknown-endpoint', 'design.analysis[0].endpoint'],
    ['cutoff: 24 months', 'cutoff: "24"', 'bad-quantity', 'design.analysis[0].cutoff'],
    ['cutoff: 24 months', 'cutoff: 24 mg', 'wrong-unit', 'design.analysis[0].cutoff'],
    ['cutoff: 24 months', 'cutoff: 5 months', 'cutoff-before-accrual-ends', 'design.analysis[0].cutoff'],
    ['subjects: 20', 'subjects: 20\nvisits: { tumour: 0 d }', 'out-of-range', 'design.visits.tumour'],
  ])('are refused when %s becomes %s', (from, to, code, path) => {
    expect(after('design', from, to)).toMatchObject({ code, path });
  });
});

describe('the numbers behind a trial', () => {
  it.each<[keyof Texts, string, string, string, string]>([
    [
      'drug',
      'input: blockade',
      'input: blokade',
      'unknown-symbol',
      'drugs.antibody.effects.contributions[0].input',
    ],
    [
      'drug',
      'formula: c/EC50',
      'formula: c/EC5',
      'unknown-symbol',
      'drugs.antibody.effects.contributions[0].formula',
    ],
    [
      'drug',
      '(WT/66)',
      '(WEIGHT/66)',
      'unknown-symbol',
      'drugs.antibody.pharmacokinetics.parameters.CL.covariates',
    ],
    [
      'drug',
      'dosedSpecies: A1',
      'dosedSpecies: A2',
      'unknown-symbol',
      'drugs.antibody.pharmacokinetics.dosedSpecies',
    ],
    ['drug', '[CL, V1]', '[CL, V2]', 'unknown-symbol', 'drugs.antibody.pharmacokinetics.correlations[0]'],
    ['drug', ', source: paper', '', 'no-source', 'drugs.antibody.pharmacokinetics.parameters.CL.source'],
    [
      'drug',
      'source: paper',
      'source: papper',
      'unknown-source',
      'drugs.antibody.pharmacokinetics.parameters.CL.source',
    ],
    ['drug', 'unit: mg/L', 'unit: mg/Litre', 'bad-unit', 'drugs.antibody.effects.parameters.EC50.unit'],
    [
      'drug',
      'cv: 0.3',
      'cv: 0.3, sd: 0.3',
      'spread',
      'drugs.antibody.pharmacokinetics.parameters.CL.variability',
    ],
    [
      'drug',
      'label: [{ indication: metastatic, dose: 6 mg/kg',
      'label: [{ indication: metastatic, dose: 6 mL',
      'wrong-unit',
      'drugs.antibody.label[0].dose',
    ],
    ['table', ', fittedTo: [small]', '', 'no-source', 'modules.tumour.parameters.growth.fittedTo'],
    ['table', ', "2+": 0.01', '', 'case-missing', 'modules.tumour.parameters.growth.cases'],
    ['table', 'by: her2', 'by: her3', 'unknown-symbol', 'modules.tumour.parameters.growth.by'],
    ['population', '"2+": 0.2', '"2+": 0.3', 'probabilities', 'population.covariates.her2.categories'],
    ['population', '0.69*WT', '0.69*WTT', 'unknown-symbol', 'population.covariates.lean.formula'],
    ['population', '0.69*WT', '0.69*later', 'unknown-symbol', 'population.covariates.lean.formula'],
    ['platform', 'lvef: V', 'lvef: LVEF', 'unknown-symbol', 'platform.observables.lvef'],
    [
      'platform',
      'parameters: {}',
      `parameters: { lesionSpred: ${assumed('value: 0.3')} }`,
      'unknown-observation-parameter',
      'platform.observation.parameters.lesionSpred',
    ],
    [
      'platform',
      'parameters: {}',
      `parameters: { lesionSpread: ${assumed('value: -0.3')} }`,
      'observation-parameter-range',
      'platform.observation.parameters.lesionSpread.value',
    ],
    [
      'platform',
      'parameters: {}',
      `parameters: { lesionSpread: ${assumed('formula: 2*3')} }`,
      'observation-parameter-varies',
      'platform.observation.parameters.lesionSpread.value',
    ],
    ['platform', 'states: [V]', 'states: [W]', 'unknown-symbol', 'platform.tumour'],
  ])('in the %s are refused when %s becomes %s', (part, from, to, code, path) => {
    expect(after(part, from, to)).toMatchObject({ code, path });
  });

  it.each([
    ['by: her2, given: { "3+": { yes: 0.2, no: 0.8 } }', null, ''],
    ['by: her2', 'half-conditional', ''],
    ['given: { "3+": { yes: 1 } }', 'half-conditional', ''],
    ['by: herr2, given: { "3+": { yes: 1 } }', 'unknown-symbol', '.by'],
    ['by: WT, given: { "3+": { yes: 1 } }', 'unknown-symbol', '.by'],
    ['by: her2, given: { "4+": { yes: 1 } }', 'unknown-category', '.given["4+"]'],
    ['by: her2, given: { "3+": { yess: 1 } }', 'unknown-category', '.given["3+"]'],
    ['by: her2, given: { "3+": { yes: 0.2 } }', 'probabilities', '.given["3+"]'],
    ['by: her2, given: { "3+": { yes: 1 }, "2+": { no: 1 } }', 'default-unused', '.categories'],
  ])('of a category that depends on another are checked: %s', (more, code, place) => {
    const visceral = `visceral: { categories: { "yes": 0.7, "no": 0.3 }, ${more.replace(/\b(yess?|no):/g, '"$1":')}, meaning: visceral disease, status: assumed }`;
    const population = sound.population.replace(/\n {2}WT:.*/, (weight) => `${weight}\n  ${visceral}`);
    expect(population).toContain(visceral);
    const problems = check(inputsFrom({ ...sound, population }));
    expect(problems.map((p) => p.code)).toEqual(code === null ? [] : [code]);
    if (code !== null) expect(problems[0]!.path).toBe(`population.covariates.visceral${place}`);
  });

  it.each([
    ['formula: growth*WT, unit: d, atLeast: 1', null, ''],
    ['formula: growth*weight, unit: d, atLeast: 1', 'unknown-symbol', '[0].formula'],
    ['formula: her2, unit: d, atLeast: 1', 'unknown-symbol', '[0].formula'],
    ['formula: WT, unit: dd, atLeast: 1', 'bad-unit', '[0].unit'],
    ['formula: WT, unit: kg', 'no-limits', '[0]'],
    ['formula: WT, unit: kg, atLeast: 2, atMost: 1', 'empty-range', '[0]'],
    ['formula: WT, unit: kg, atLeast: 2, source: papper', 'unknown-source', '[0].source'],
  ])('of a plausibility rule are checked: %s', (rule, code, place) => {
    const rules = `plausibility: [{ name: a rule, ${rule}, meaning: a test, status: assumed }]`;
    const problems = check(inputsFrom({ ...sound, population: `${sound.population.trimEnd()}\n${rules}\n` }));
    expect(problems.map((p) => p.code)).toEqual(code === null ? [] : [code]);
    if (code !== null) expect(problems[0]!.path).toBe(`population.plausibility${place}`);
  });

  it('of two drugs need two ids', () => {
    const inputs = inputsFrom(sound);
    const problems = check({ ...inputs, drugs: [...inputs.drugs, ...inputs.drugs] });
    expect(problems[0]).toMatchObject({ code: 'drug-id-twice', path: 'drugs.antibody.id' });
  });

  it('are all told at once', () => {
    const texts = { ...sound, design: sound.design.replace('id: B', 'id: A').replace('3 mg/kg', '-3 mg/kg') };
    const problems = check(inputsFrom({ ...texts, drug: sound.drug.replace('c/EC50', 'c/EC5') }));
    expect(problems.map((p) => p.code)).toEqual(['overlapping-arms', 'dose-not-positive', 'unknown-symbol']);
    for (const p of problems)
      expect([p.expected, p.received, p.remedy].every((words) => words.length > 0)).toBe(true);
  });
});

describe('the plan of comparisons', () => {
  const plan = 'cutoff: 24 months }';
  const together = (words: string) => `${plan}\nmultiplicity: ${words}`;

  it.each([
    ['landmarks that are times', 'landmarks: [12 months, 3 mg]', 'wrong-unit', 'landmarks[1]'],
    ['a landmark after day 0', 'landmarks: [0 d]', 'out-of-range', 'landmarks[0]'],
    ['a horizon that is a time', 'restrictedMeanTo: long', 'bad-quantity', 'restrictedMeanTo'],
    ['covariates of the population', 'subgroups: [her3]', 'unknown-subgroup', 'subgroups[0]'],
    ['a cut where the covariate is a number', 'subgroups: [WT]', 'unknown-subgroup', 'subgroups[0]'],
  ])('has %s', (_, words, code, path) => {
    const found = after('design', plan, `cutoff: 24 months, ${words} }`);
    expect(found).toMatchObject({ code, path: `design.analysis[0].${path}` });
  });

  it('takes a cut of a number and a category', () => {
    const design = sound.design.replace(
      plan,
      'cutoff: 24 months, subgroups: [her2, { covariate: WT, from: 60 }] }',
    );
    expect(check(inputsFrom({ ...sound, design }))).toEqual([]);
  });

  it.each([
    ['endpoints of the analysis', '{ endpoints: [pfs, os] }', 'unknown-hypothesis'],
    ['a graph with its method alone', '{ endpoints: [pfs], method: graph }', 'graph-and-method'],
    [
      'one weight for each hypothesis',
      '{ endpoints: [pfs], method: graph, graph: { weights: [1, 0], transitions: [[0]] } }',
      'bad-graph',
    ],
    [
      'nothing that passes to itself',
      '{ endpoints: [pfs], method: graph, graph: { weights: [1], transitions: [[1]] } }',
      'bad-graph',
    ],
  ])('tests together %s', (_, words, code) => {
    expect(after('design', plan, together(words)).code).toBe(code);
  });
});
