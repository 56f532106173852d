import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fetchStudy } from '../../cli/src/fetch-study.ts';
import { parseYaml } from '../../engine/src/data/parse-yaml.ts';
import { InputError } from '../../engine/src/data/problem.ts';
import { draftTrial } from '../../engine/src/registry/draft-trial.ts';
import { indexDrugNames } from '../../engine/src/registry/drug-names.ts';
import { readStudy } from '../../engine/src/registry/study-record.ts';

const sound = readFileSync(resolve(import.meta.dirname, '../../examples/registry-record.json'), 'utf8');
const houseForm = /^.+ — expected .+, received .+\. .+[.?`]$/;

function refusal(text: string): string {
  try {
    readStudy(text, 'record.json');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const line of error.message.split('\n')) expect(line).toMatch(houseForm);
    return error.message;
  }
  throw new Error('was read');
}

const spoilt = (from: string, to: string) => {
  expect(sound).toContain(from);
  return sound.replace(from, to);
};

describe('a record that is none is refused with place and remedy', () => {
  it.each([
    ['an empty file', '', 'record.json — expected JSON text, received an empty file'],
    ['a web page', '<!DOCTYPE html><html></html>', 'received an HTML page. Was a web page saved'],
    ['half a file', sound.slice(0, 900), 'expected JSON, received text that breaks its rules'],
    ['a number', '7', 'with `protocolSection`, received 7'],
    ['no study', '{"studies": []}', 'received 0 studies'],
    ['several studies', `{"studies": [${sound}, ${sound}]}`, 'received 2 studies'],
    ['the API before', '{"FullStudiesResponse": {}}', 'received the JSON of the API before version 2'],
    ['depth', '{"protocolSection":'.repeat(5000), 'expected at most 100 levels'],
    ['a prototype key', spoilt('"hasResults"', '"__proto__"'), 'received "__proto__"'],
    [
      'no number',
      spoilt('"nctId": "NCT99999901",', ''),
      'protocolSection.identificationModule.nctId — expected',
    ],
    [
      'a wrong number',
      spoilt('NCT99999901', 'NCT1; rm -rf'),
      'protocolSection.identificationModule.nctId — expected',
    ],
    [
      'a text for a count',
      spoilt('"count": 600', '"count": "600"'),
      'enrollmentInfo.count — expected a number',
    ],
    ['half a subject', spoilt('"count": 600', '"count": 600.5'), 'enrollmentInfo.count — expected'],
    [
      'a text for a list',
      spoilt('"phases": ["PHASE3"]', '"phases": "PHASE3"'),
      'designModule.phases — expected a list',
    ],
    ['a list for a text', spoilt('"sex": "ALL"', '"sex": ["ALL"]'), 'eligibilityModule.sex — expected text'],
    [
      'prose without end',
      spoilt('An invented sponsor', 'x').replace('This invented record', 'x'.repeat(60_000)),
      'briefSummary — expected',
    ],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toContain(words);
  });

  it('with every wrong place at once', () => {
    const text = spoilt('"count": 600', '"count": -1').replace('"sex": "ALL"', '"sex": 1');
    expect(refusal(text).split('\n')).toHaveLength(2);
  });

  it('unless it is within an answer or a list of one', () => {
    expect(readStudy(`{"studies": [${sound}]}`, 'a')).toEqual(readStudy(sound, 'a'));
    expect(readStudy(`[${sound}]`, 'a')).toEqual(readStudy(sound, 'a'));
  });
});

describe('any record that is read', () => {
  const known = {
    index: indexDrugNames({ trastuzumab: ['Herceptin'], docetaxel: ['Taxotere'] }),
    catalog: ['trastuzumab'],
    populations: ['one'],
  };
  const word = fc.constantFrom(
    ...[
      'Herceptin',
      'docetaxel',
      'placebo',
      '8 mg/kg',
      '75 mg/m2',
      'loading',
      'then',
      'every 3 weeks',
      'q3w',
      'AUC 6',
    ],
    ...[
      'days 1, 8 and 15',
      'for 6 cycles',
      'HER2-positive',
      'ECOG 0-1',
      'LVEF >= 50%',
      'up to 5 years',
      'PFS',
      '2:1 randomized',
    ],
    ...[
      '\n',
      '# ',
      ': ',
      '- ',
      '"',
      "'",
      '{',
      ']',
      '&a',
      '*a',
      '!!js',
      '%',
      '\u2028',
      '\u0085',
      '\u202e',
      '\ud800',
      '\\',
      '`',
      '|',
      '>',
    ],
  );
  const prose = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const outcomes = maybe(fc.array(fc.record({ measure: prose, timeFrame: maybe(prose) }), { maxLength: 4 }));
  const study = fc.record({
    identificationModule: fc.record({
      nctId: fc.constant('NCT00000001'),
      briefTitle: maybe(prose),
      acronym: maybe(prose),
    }),
    statusModule: maybe(
      fc.record({ overallStatus: maybe(prose), startDateStruct: maybe(fc.record({ date: maybe(prose) })) }),
    ),
    descriptionModule: maybe(fc.record({ briefSummary: maybe(prose) })),
    designModule: maybe(
      fc.record({
        studyType: maybe(prose),
        phases: maybe(fc.array(prose, { maxLength: 2 })),
        designInfo: maybe(
          fc.record({ allocation: maybe(prose), maskingInfo: maybe(fc.record({ masking: maybe(prose) })) }),
        ),
        enrollmentInfo: maybe(fc.record({ count: maybe(fc.nat()), type: maybe(prose) })),
      }),
    ),
    armsInterventionsModule: maybe(
      fc.record({
        armGroups: fc.array(
          fc.record({
            label: fc.constantFrom('one', 'two'),
            type: maybe(fc.constantFrom('EXPERIMENTAL', 'OTHER', 'constructor', '__proto__')),
            description: maybe(prose),
            interventionNames: maybe(fc.array(prose, { maxLength: 2 })),
          }),
          { maxLength: 30 },
        ),
        interventions: fc.array(
          fc.record({
            type: maybe(fc.constantFrom('DRUG', 'PROCEDURE', 'odd')),
            name: prose,
            description: maybe(prose),
            armGroupLabels: fc.constant(['one']),
            otherNames: maybe(fc.array(prose, { maxLength: 2 })),
          }),
          { maxLength: 3 },
        ),
      }),
    ),
    outcomesModule: maybe(fc.record({ primaryOutcomes: outcomes, secondaryOutcomes: outcomes })),
    eligibilityModule: maybe(
      fc.record({
        eligibilityCriteria: maybe(prose),
        sex: maybe(prose),
        minimumAge: maybe(fc.constantFrom('18 Years', 'x')),
      }),
    ),
  });

  const keys = ['id', 'title', 'description', 'registry', 'subjects', 'eligibility', 'arms', 'analysis'];

  it('becomes YAML of a design, whatever its texts hold, with every decision told', () => {
    fc.assert(
      fc.property(study, (protocolSection) => {
        const draft = draftTrial(readStudy(JSON.stringify({ protocolSection }), 'fuzz'), known);
        const parsed = parseYaml(draft.yaml, 'draft');
        if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed));
        const { value } = parsed as { value: Record<string, unknown> };
        expect(Object.keys(value).filter((key) => !keys.includes(key))).toEqual([]);
        expect(value.registry).toBe('NCT00000001');
        expect(draft.yaml).not.toMatch(/[\u2028\u0085\u202e]/);
        const marks = [...draft.yaml.matchAll(/^ *# DECIDE (\d+): /gm)].map((m) => Number(m[1]));
        expect(marks.sort((a, b) => a - b)).toEqual(draft.decisions.map((_, k) => k + 1));
      }),
      { numRuns: 100 },
    );
  });

  it('is read in time that grows with its length alone', () => {
    const long = [
      '8 mg/kg loading, then 6 mg/kg q3w '.repeat(1400),
      ' '.repeat(49_000),
      '1:'.repeat(24_000),
      'days 1, '.repeat(6000),
    ];
    for (const text of long) {
      const record = JSON.parse(sound);
      const {
        armsInterventionsModule: arms,
        eligibilityModule,
        descriptionModule,
        outcomesModule,
      } = record.protocolSection;
      arms.interventions[2].description = text;
      arms.armGroups[0].description = text;
      eligibilityModule.eligibilityCriteria = text;
      descriptionModule.briefSummary = `randomized ${text}`;
      outcomesModule.primaryOutcomes[0].timeFrame = text;
      const start = performance.now();
      draftTrial(readStudy(JSON.stringify(record), 'long'), known);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });
});

describe('a record fetched by its number', () => {
  async function fetchFrom(answer: RequestListener, number = 'NCT99999901'): Promise<string> {
    const server = createServer(answer);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    try {
      return await fetchStudy(number, {
        service: `http://127.0.0.1:${port}/api/v2/studies/`,
        patience: 500,
        largest: 1024 * 1024,
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it('comes from the address of the service', async () => {
    const text = await fetchFrom((request, reply) => {
      expect(request.url).toBe('/api/v2/studies/NCT99999901');
      reply.end(sound);
    });
    expect(readStudy(text, 'NCT99999901').designModule?.enrollmentInfo?.count).toBe(600);
  });

  it.each<[string, RequestListener, string]>([
    ['an unknown number', (_, reply) => reply.writeHead(404).end(), 'received no study of this number (404)'],
    [
      'a service that is down',
      (_, reply) => reply.writeHead(503).end(),
      'received the answer 503 of the service',
    ],
    ['silence', () => {}, 'received no answer in time'],
    [
      'an answer without end',
      (_, reply) => reply.end(Buffer.alloc(2 * 1024 * 1024, 32)),
      'received an answer of more than 1 MiB',
    ],
    ['bytes', (_, reply) => reply.end(Buffer.of(0xff, 0xfe, 0x00)), 'received bytes that are not UTF-8'],
    ['a closed line', (request) => request.socket.destroy(), 'received no connection to clinicaltrials.gov'],
  ])('ends at %s with the address to download', async (_, answer, words) => {
    const refused = fetchFrom(answer);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toThrow(
      /Download http.*NCT99999901 in a browser and give the file: opsonin trial draft NCT99999901\.json\.$/,
    );
  });
});
