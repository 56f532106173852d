import type { Criterion } from '../data/trial-design.ts';
import { plainQuantities, sentencesOf } from './sentences.ts';

/** One criterion of a design and the sentence it was read from. */
export interface StatedCriterion {
  /** Covariate or parameter, e.g. `ecog`, `LV0`. */
  readonly name: 'her2' | 'ecog' | 'LV0' | 'AGE';
  readonly criterion: Criterion;
  readonly quote: string;
}

export interface StatedCriteria {
  readonly criteria: readonly StatedCriterion[];
  /** Sentences that are about such a criterion and can be read in more than one way. */
  readonly doubts: readonly string[];
  /** How many sentences of the eligibility became no criterion. */
  readonly unread: number;
}

interface Line {
  readonly text: string;
  readonly plain: string;
  readonly isExclusion: boolean;
}

/**
 * Reads criteria for HER2, ECOG and LVEF from the prose of a registry.
 * @param prose inclusion criteria, then exclusion criteria under a heading of that name
 */
export function readCriteria(prose: string): StatedCriteria {
  const lines = linesOf(prose);
  const read = [readHer2, readEcog, readEjectionFraction].map((reader) => reader(lines));
  const used = new Set(read.flatMap(({ used }) => used));
  return {
    criteria: read.flatMap(({ stated }) => (stated === null ? [] : [stated])),
    doubts: read.flatMap(({ doubts }) => doubts),
    unread: lines.length - used.size,
  };
}

function linesOf(prose: string): Line[] {
  let isExclusion = false;
  return sentencesOf(prose).flatMap((text) => {
    const heading = /^(?:key |main |major )?(inclusion|exclusion)(?: criteria)?\b:?/i.exec(text);
    if (heading !== null) {
      isExclusion = heading[1]!.toLowerCase() === 'exclusion';
      if (heading[0].length >= text.length - 2) return [];
    }
    return [{ text, plain: plainQuantities(text), isExclusion }];
  });
}

interface Reading {
  readonly stated: StatedCriterion | null;
  readonly doubts: readonly string[];
  readonly used: readonly Line[];
}

/** The value that all lines about a thing agree on; several are a doubt. */
function agree<T>(
  name: StatedCriterion['name'],
  found: readonly { readonly line: Line; readonly value: T }[],
  criterion: (value: T) => Criterion,
): Reading {
  const used = found.map(({ line }) => line);
  const values = new Set(found.map(({ value }) => JSON.stringify(value)));
  if (values.size === 0) return { stated: null, doubts: [], used };
  if (values.size > 1) {
    return { stated: null, doubts: used.map(({ text }) => `${name}: "${text}"`), used };
  }
  const [{ line, value }] = found as [{ line: Line; value: T }];
  return { stated: { name, criterion: criterion(value), quote: line.text }, doubts: [], used };
}

/** Groups of HER2 by the categories of the catalog's populations; "2+" is amplified. */
const her2Groups: Readonly<Record<string, readonly string[]>> = {
  positive: ['3+', '2+'],
  low: ['1+', '2+/ISH-'],
  'low and ultralow': ['1+', '2+/ISH-', '0+'],
  negative: ['2+/ISH-', '1+', '0+', '0'],
};

function readHer2(lines: readonly Line[]): Reading {
  const about = lines.filter(
    ({ plain, isExclusion }) => /\bher[- ]?2\b|\berbb2\b/.test(plain) && !isExclusion,
  );
  const found = about.flatMap((line) => {
    const group = her2Group(line.plain);
    return group === null ? [] : [{ line, value: group }];
  });
  return agree('her2', found, (group) => [...her2Groups[group]!]);
}

/** Null where a line says nothing of the status, such as one on prior anti-HER2 therapy. */
function her2Group(plain: string): string | null {
  const status = plain.replace(
    /\b(?:hormone receptor|hr|er|pr|estrogen receptor|oestrogen receptor)[- ](?:positive|negative)\b/g,
    '',
  );
  if (/\bultra-?low\b/.test(status)) return 'low and ultralow';
  if (/\bher[- ]?2[- ]low\b|\blow (?:expression of )?her[- ]?2\b/.test(status)) return 'low';
  if (/\bher[- ]?2(?:\/neu)?[- ](?:normal|negative)\b|\bnegative (?:for )?her[- ]?2\b/.test(status))
    return 'negative';
  if (
    /\bher[- ]?2(?:\/neu)?[- +]*(?:positive|overexpress\w*|amplif\w*)|\bher[- ]?2\+(?!\d)|\b(?:ihc|immunohistochemistry)[^.]{0,12}3 ?\+|(?<!\d)3\+|\boverexpress\w*|\bpositive\b[^.]{0,20}\bher[- ]?2\b/.test(
      status,
    )
  ) {
    return 'positive';
  }
  return null;
}

function readEcog(lines: readonly Line[]): Reading {
  const about = lines.filter(
    ({ plain, isExclusion }) =>
      !isExclusion && /\becog\b|eastern cooperative|\bzubrod\b|\bwho performance/.test(plain),
  );
  const found = about.flatMap((line) => {
    const top = highestEcog(line.plain);
    return top === null ? [] : [{ line, value: top }];
  });
  return agree('ecog', found, (top) => Array.from({ length: top + 1 }, (_, k) => String(k)));
}

function highestEcog(plain: string): number | null {
  const rest = plain.slice(plain.search(/\becog\b|eastern cooperative|\bzubrod\b|\bwho performance/));
  const list = /(?:^|[^\d])0 ?(?:-|to|or|and|through|,|\/) ?(?:1 ?(?:,|or|and|\/|, or) ?)?([1-4])\b/.exec(
    rest,
  )?.[1];
  const limit = /(?:<=|≤|less than or equal to|at most|no (?:more|greater|worse) than) ?([0-4])\b/.exec(
    rest,
  )?.[1];
  const alone = /\b(?:status|ps|score)(?: of| is| =|:)? 0\b(?! ?[-,/]| (?:to|or|and|through))/.test(rest)
    ? '0'
    : undefined;
  const top = list ?? limit ?? alone;
  return top === undefined ? null : Number(top);
}

function readEjectionFraction(lines: readonly Line[]): Reading {
  const found = lines.flatMap((line) => {
    if (!/\blvef\b|ejection fraction/.test(line.plain)) return [];
    const words = line.isExclusion
      ? /(?:<|less than|below|under) ?(?:or equal to )?(\d{2}) ?(?:%|percent)/
      : /(?:>=|≥|=>|>|at least|greater than(?: or equal to)?|above|more than|minimum of) ?(\d{2}) ?(?:%|percent)/;
    const percent = words.exec(line.plain)?.[1];
    return percent === undefined ? [] : [{ line, value: Number(percent) }];
  });
  return agree('LV0', found, (percent) => ({ atLeast: percent / 100 }));
}

/**
 * Reads an age limit of a registry.
 * @param text e.g. `18 Years`
 * @returns years, or null for another unit or `N/A`
 */
export function readAge(text: string | undefined): number | null {
  const years = /^(\d{1,3}) years?$/i.exec(text?.trim() ?? '')?.[1];
  return years === undefined ? null : Number(years);
}
