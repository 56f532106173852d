import type { TrialResult } from '../data/trial-result.ts';
import type { GradeDefinition } from '../endpoints/definition.ts';
import { gradeOf } from '../endpoints/grade-of.ts';
import { endpoints } from '../endpoints/list.ts';
import type { SubjectRecord } from '../endpoints/subject-record.ts';
import { type Dataset, datasetOf, type Variable } from './dataset.ts';
import { type OfSubject, subjectVariables } from './subject-variables.ts';
import { type AnalysisSubject, analysisDay, lastCutoff, recordsAt } from './subjects.ts';

/** Consecutive measurements outside the normal range. */
interface Episode {
  readonly term: string;
  readonly start: number;
  /** First measurement back in range; null when there is none. */
  readonly end: number | null;
  readonly grade: number;
}

interface Row extends OfSubject, Episode {
  readonly sequence: number;
  /** The first of the subject with its worst grade of this term. */
  readonly isWorst: boolean;
}

const isAfterFirstDose = ({ subject, start }: Row) => subject.firstDose !== null && start > subject.firstDose;

const variables: readonly Variable<Row>[] = [
  {
    name: 'AESEQ',
    label: 'Sequence Number',
    type: 'integer',
    derivation: 'Number of the event within the subject.',
    of: ({ sequence }) => sequence,
  },
  {
    name: 'AETERM',
    label: 'Reported Term for the Adverse Event',
    type: 'text',
    derivation: 'Title of the graded endpoint whose measurements left the normal range.',
    of: ({ term }) => term,
  },
  {
    name: 'AEDECOD',
    label: 'Dictionary-Derived Term',
    type: 'text',
    derivation: 'AETERM.',
    of: ({ term }) => term,
  },
  {
    name: 'ASTDT',
    label: 'Analysis Start Date',
    type: 'integer',
    isDate: true,
    derivation: 'Day of the first measurement out of range.',
    of: ({ subject, start }) => subject.entryDay + start,
  },
  {
    name: 'ASTDY',
    label: 'Analysis Start Relative Day',
    type: 'integer',
    derivation: 'That day, the day of randomisation being 1.',
    of: ({ start }) => analysisDay(start),
  },
  {
    name: 'AENDT',
    label: 'Analysis End Date',
    type: 'integer',
    isDate: true,
    derivation: 'Day of the next measurement in range; missing when there is none.',
    of: ({ subject, end }) => (end === null ? null : subject.entryDay + end),
  },
  {
    name: 'AENDY',
    label: 'Analysis End Relative Day',
    type: 'integer',
    derivation: 'That day, the day of randomisation being 1.',
    of: ({ end }) => (end === null ? null : analysisDay(end)),
  },
  {
    name: 'ATOXGR',
    label: 'Analysis Toxicity Grade',
    type: 'text',
    derivation: 'Worst CTCAE grade of the event.',
    codes: ['1', '2', '3', '4', '5'].map((grade) => [grade, `grade ${grade}`] as const),
    of: ({ grade }) => String(grade),
  },
  {
    name: 'ATOXGRN',
    label: 'Analysis Toxicity Grade (N)',
    type: 'integer',
    derivation: 'ATOXGR as a number.',
    of: ({ grade }) => grade,
  },
  {
    name: 'TRTEMFL',
    label: 'Treatment Emergent Analysis Flag',
    type: 'text',
    codes: [['Y', 'began after the first dose']],
    derivation: 'Y when ASTDT is after the first dose; a blood count comes before the dose of its day.',
    of: (row) => (isAfterFirstDose(row) ? 'Y' : ''),
  },
  {
    name: 'AOCCIFL',
    label: '1st Max Sev./Int. Occurrence Flag',
    type: 'text',
    codes: [['Y', 'first event of the subject with its worst grade of the term']],
    derivation: 'Y or empty.',
    of: ({ isWorst }) => (isWorst ? 'Y' : ''),
  },
];

/** ADAE: one row per subject and adverse event that the measurements show, up to the cut-off of its endpoint. */
export function deriveAdae(result: TrialResult, subjects: readonly AnalysisSubject[]): Dataset {
  const graded = gradedMeasures();
  const found = graded.map((definition) => {
    const column = result.endpoints.rows.find((row) => row.endpoint === definition.name);
    return { definition, records: recordsAt(result, column?.cutoffDay ?? lastCutoff(result)) };
  });
  const rows = subjects.flatMap((subject) =>
    inSequence(
      subject,
      found.flatMap(({ definition, records }) => episodesOf(definition, records[subject.index]!)),
    ),
  );
  return datasetOf(
    {
      name: 'ADAE',
      label: 'Adverse Events Analysis Dataset',
      class: 'OCCURRENCE DATA STRUCTURE',
      structure: 'One row per subject and adverse event',
      keys: ['STUDYID', 'USUBJID', 'AESEQ'],
    },
    rows,
    [...subjectVariables, ...variables],
  );
}

/** One graded endpoint for each measure: several that count from other grades have the same events. */
function gradedMeasures(): GradeDefinition[] {
  const graded = endpoints.filter((definition): definition is GradeDefinition => definition.kind === 'grade');
  return graded.filter(({ measure }, k) => graded.findIndex((one) => one.measure === measure) === k);
}

function inSequence(subject: AnalysisSubject, episodes: readonly Episode[]): Row[] {
  const inOrder = [...episodes].sort((a, b) => a.start - b.start);
  const worst = (term: string) => {
    const own = inOrder.filter((episode) => episode.term === term);
    const grade = Math.max(...own.map((episode) => episode.grade));
    return own.find((episode) => episode.grade === grade);
  };
  return inOrder.map((episode, k) => ({
    subject,
    ...episode,
    sequence: k + 1,
    isWorst: worst(episode.term) === episode,
  }));
}

function episodesOf(definition: GradeDefinition, record: SubjectRecord): Episode[] {
  const episodes: Episode[] = [];
  for (const { day, value } of record.rows(definition.measure)) {
    const grade = gradeOf(definition, value);
    const last = episodes.at(-1);
    const isOpen = last !== undefined && last.end === null;
    if (isOpen) episodes.pop();
    if (isOpen && grade === 0) episodes.push({ ...last, end: day });
    else if (isOpen) episodes.push({ ...last, grade: Math.max(last.grade, grade) });
    else if (grade > 0) episodes.push({ term: definition.title, start: day, end: null, grade });
  }
  return episodes;
}
