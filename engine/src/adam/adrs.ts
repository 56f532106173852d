import {
  type OccurrenceColumn,
  type ResponseClass,
  type ResponseColumn,
  responseClasses,
} from '../data/endpoint-table.ts';
import type { NonTargetState } from '../data/observations.ts';
import type { TrialResult } from '../data/trial-result.ts';
import type { BenefitDefinition, OccurrenceDefinition, Reader } from '../endpoints/definition.ts';
import { endpoints } from '../endpoints/list.ts';
import { readVisits } from '../endpoints/reading.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { subjectVariables } from './subject-variables.ts';
import { type AnalysisSubject, lastCutoff, recordsAt } from './subjects.ts';
import { type AtVisit, visitVariables } from './visit-variables.ts';

/** Codes of responses in the field's exchange terms. */
const codes: Readonly<Record<ResponseClass, readonly [short: string, order: number]>> = {
  'complete response': ['CR', 1],
  'partial response': ['PR', 2],
  'stable disease': ['SD', 3],
  'progressive disease': ['PD', 5],
  'not evaluable': ['NE', 6],
};

/** Codes of non-target disease. */
const nonTargetCodes: Readonly<Record<NonTargetState, readonly [short: string, order: number]>> = {
  absent: ['CR', 1],
  present: ['NON-CR/NON-PD', 4],
  'unequivocal progression': ['PD', 5],
};

interface Parameter {
  readonly code: string;
  readonly title: string;
}

type OfReader = Readonly<Record<'visit' | 'nonTarget' | 'best' | 'confirmed', Parameter>>;

/** Parameters of each reader; IRC: independent review committee. */
const parameters: Readonly<Record<Reader, OfReader>> = {
  investigator: {
    visit: { code: 'OVRLRESP', title: 'Overall Response by Visit (RECIST 1.1)' },
    nonTarget: { code: 'NTRGRESP', title: 'Non-Target Response by Visit (RECIST 1.1)' },
    best: { code: 'CBOR', title: 'Best Confirmed Overall Response (RECIST 1.1)' },
    confirmed: { code: 'CRSP', title: 'Confirmed Response (RECIST 1.1)' },
  },
  central: {
    visit: { code: 'OVRLIRC', title: 'Overall Response by Visit, Central Review (RECIST 1.1)' },
    nonTarget: { code: 'NTRGIRC', title: 'Non-Target Response by Visit, Central Review (RECIST 1.1)' },
    best: { code: 'CBORIRC', title: 'Best Confirmed Overall Response, Central Review (RECIST 1.1)' },
    confirmed: { code: 'CRSPIRC', title: 'Confirmed Response, Central Review (RECIST 1.1)' },
  },
};

/** Endpoints that a subject has or has not. */
const yesOrNo = endpoints.filter(
  (one): one is BenefitDefinition | OccurrenceDefinition =>
    one.kind === 'benefit' || one.kind === 'occurrence',
);

interface Row extends AtVisit {
  readonly parameter: Parameter;
  readonly text: string;
  readonly value: number;
  /** What was found, in the words of the endpoint; empty for a response. */
  readonly words: string;
}

const variables: readonly Variable<Row>[] = [
  {
    name: 'PARAMCD',
    label: 'Parameter Code',
    type: 'text',
    derivation: 'Which response, or the code of the endpoint.',
    codes: [...Object.values(parameters).flatMap((of) => Object.values(of)), ...yesOrNo].map(
      ({ code, title }) => [code, title] as const,
    ),
    of: ({ parameter }) => parameter.code,
  },
  {
    name: 'PARAM',
    label: 'Parameter',
    type: 'text',
    derivation: 'PARAMCD in words.',
    of: ({ parameter }) => parameter.title,
  },
  {
    name: 'AVALC',
    label: 'Analysis Value (C)',
    type: 'text',
    derivation: 'The response, or whether the subject counts as having what is looked for.',
    codes: [
      ...responseClasses.map((name) => [codes[name][0], name] as const),
      ['NON-CR/NON-PD', 'non-target disease present, without unequivocal progression'],
      ['Y', 'yes'],
      ['N', 'no'],
    ],
    of: ({ text }) => text,
  },
  {
    name: 'AVAL',
    label: 'Analysis Value',
    type: 'integer',
    derivation: 'CR 1, PR 2, SD 3, NON-CR/NON-PD 4, PD 5, NE 6; Y 1, N 0.',
    of: ({ value }) => value,
  },
  {
    name: 'AVALCAT1',
    label: 'Analysis Value Category 1',
    type: 'text',
    derivation: 'What was found, in words; tells N from not measured. Empty for a response.',
    of: ({ words }) => words,
  },
];

/**
 * ADRS: the response at each visit up to the first progression, with that of non-target disease where there is any, then the best confirmed one, of each reader whose
 * response the plan analyses, then what else a subject has or has not. Each ends at the cut-off of its endpoint; visits
 * of the investigator are there in any case, up to the last cut-off where the plan has no response.
 */
export function deriveAdrs(result: TrialResult, subjects: readonly AnalysisSubject[]): Dataset {
  const ofSubject = [
    readerRows('investigator', result),
    ...(responseOf('central', result) === null ? [] : [readerRows('central', result)]),
    ...result.endpoints.rows.flatMap((column) => (column.kind === 'occurrence' ? [foundRow(column)] : [])),
  ];
  return datasetOf(
    {
      name: 'ADRS',
      label: 'Response Analysis Dataset',
      class: 'BASIC DATA STRUCTURE',
      structure: 'One row per subject, parameter and visit',
      keys: ['STUDYID', 'USUBJID', 'PARAMCD', 'AVISITN'],
    },
    subjects.flatMap((subject) => ofSubject.flatMap((rows) => rows(subject))),
    [...subjectVariables, ...variables, ...visitVariables],
  );
}

/** The column of a reader's response; null when the plan has none. */
function responseOf(reader: Reader, { endpoints: table }: TrialResult): ResponseColumn | null {
  const isOfReader = (name: string) =>
    endpoints.some((one) => one.kind === 'response' && one.name === name && one.reader === reader);
  return (
    table.rows.find((row): row is ResponseColumn => row.kind === 'response' && isOfReader(row.endpoint)) ??
    null
  );
}

function readerRows(reader: Reader, result: TrialResult): (subject: AnalysisSubject) => Row[] {
  const column = responseOf(reader, result);
  const records = recordsAt(result, column?.cutoffDay ?? lastCutoff(result));
  const { visit, nonTarget: other, best, confirmed } = parameters[reader];
  return (subject) => {
    const visits = readVisits(records[subject.index]!, reader).visits.flatMap(
      ({ day, response, nonTarget }, k) => {
        const at = { subject, visit: { day, number: k + 1 } };
        const overall = { ...at, ...ofResponse(visit, codes[response]) };
        return nonTarget === null
          ? [overall]
          : [overall, { ...at, ...ofResponse(other, nonTargetCodes[nonTarget]) }];
      },
    );
    if (column === null) return visits;
    const bestResponse = responseClasses[column.best[subject.index]!]!;
    return [
      ...visits,
      { subject, visit: null, ...ofResponse(best, codes[bestResponse]) },
      { subject, visit: null, ...ofAnswer(confirmed, column.responder[subject.index] === 1), words: '' },
    ];
  };
}

function foundRow({ endpoint, found, words }: OccurrenceColumn): (subject: AnalysisSubject) => Row[] {
  const parameter = yesOrNo.find(({ name }) => name === endpoint)!;
  return (subject) => {
    const what = found[subject.index]!;
    return [{ subject, visit: null, ...ofAnswer(parameter, what === 0), words: words[what]! }];
  };
}

function ofResponse(parameter: Parameter, [text, value]: readonly [string, number]) {
  return { parameter, text, value, words: '' };
}

function ofAnswer(parameter: Parameter, isYes: boolean) {
  return isYes ? { parameter, text: 'Y', value: 1 } : { parameter, text: 'N', value: 0 };
}
