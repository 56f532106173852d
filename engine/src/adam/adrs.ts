import { type ResponseClass, type ResponseColumn, responseClasses } from '../data/endpoint-table.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { subjectVariables } from './subject-variables.ts';
import { type AnalysisSubject, lastCutoff, recordsAt } from './subjects.ts';
import { tumourVisits } from './tumour-visits.ts';
import { type AtVisit, visitVariables } from './visit-variables.ts';

/** Codes of responses in the field's exchange terms. */
const codes: Readonly<Record<ResponseClass, readonly [short: string, order: number]>> = {
  'complete response': ['CR', 1],
  'partial response': ['PR', 2],
  'stable disease': ['SD', 3],
  'progressive disease': ['PD', 5],
  'not evaluable': ['NE', 6],
};

interface Row extends AtVisit {
  readonly parameter: 'OVRLRESP' | 'CBOR' | 'CRSP';
  readonly text: string;
  readonly value: number;
}

const titles: Readonly<Record<Row['parameter'], string>> = {
  OVRLRESP: 'Overall Response by Visit (RECIST 1.1)',
  CBOR: 'Best Confirmed Overall Response (RECIST 1.1)',
  CRSP: 'Confirmed Response (RECIST 1.1)',
};

const variables: readonly Variable<Row>[] = [
  {
    name: 'PARAMCD',
    label: 'Parameter Code',
    type: 'text',
    derivation: 'Which response.',
    codes: Object.entries(titles),
    of: ({ parameter }) => parameter,
  },
  {
    name: 'PARAM',
    label: 'Parameter',
    type: 'text',
    derivation: 'PARAMCD in words.',
    of: ({ parameter }) => titles[parameter],
  },
  {
    name: 'AVALC',
    label: 'Analysis Value (C)',
    type: 'text',
    derivation: 'The response; for CRSP whether there is a confirmed one.',
    codes: [...responseClasses.map((name) => [codes[name][0], name] as const), ['Y', 'yes'], ['N', 'no']],
    of: ({ text }) => text,
  },
  {
    name: 'AVAL',
    label: 'Analysis Value',
    type: 'integer',
    derivation: 'CR 1, PR 2, SD 3, PD 5, NE 6; for CRSP 1 or 0.',
    of: ({ value }) => value,
  },
];

/**
 * ADRS: the response at each visit up to the first progression, then, for each response endpoint of the plan, the
 * best confirmed one. The visits end at the cut-off of that endpoint, or at the last one where the plan has none.
 */
export function deriveAdrs(result: TrialResult, subjects: readonly AnalysisSubject[]): Dataset {
  const column = result.endpoints.rows.find((row): row is ResponseColumn => row.kind === 'response');
  const records = recordsAt(result, column?.cutoffDay ?? lastCutoff(result));
  const rows = subjects.flatMap((subject): Row[] => [
    ...tumourVisits(records[subject.index]!).flatMap((visit) =>
      visit.response === null ? [] : [{ subject, visit, ...coded('OVRLRESP', visit.response) }],
    ),
    ...(column === undefined ? [] : bestRows(subject, column)),
  ]);
  return datasetOf(
    {
      name: 'ADRS',
      label: 'Response Analysis Dataset',
      class: 'BASIC DATA STRUCTURE',
      structure: 'One row per subject, parameter and visit',
      keys: ['STUDYID', 'USUBJID', 'PARAMCD', 'AVISITN'],
    },
    rows,
    [...subjectVariables, ...variables, ...visitVariables],
  );
}

function bestRows(subject: AnalysisSubject, column: ResponseColumn): Row[] {
  const best = responseClasses[column.best[subject.index]!]!;
  const value = column.responder[subject.index]!;
  return [
    { subject, visit: null, ...coded('CBOR', best) },
    { subject, visit: null, parameter: 'CRSP', text: value === 1 ? 'Y' : 'N', value },
  ];
}

function coded(parameter: Row['parameter'], response: ResponseClass) {
  const [text, value] = codes[response];
  return { parameter, text, value };
}
