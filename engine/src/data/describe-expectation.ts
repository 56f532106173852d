import { quoteNames, quoteText } from './describe-value.ts';
import type { PlainIssue } from './plain-issue.ts';

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
};

/** What a schema wanted, in words; one entry per kind of issue. */
export function describeExpectation(issue: PlainIssue): string {
  switch (issue.code) {
    case 'no_branch':
      return [...new Set(issue.expected)].join(' or ');
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? quoteText(String(issue.values[0]))
        : `one of ${quoteNames(issue.values.map(String))}`;
    case 'too_small':
      return limit(issue.origin, issue.inclusive ? 'at least' : 'more than', issue.minimum);
    case 'too_big':
      return limit(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum);
    case 'invalid_format':
      return 'pattern' in issue && issue.pattern ? `text like ${issue.pattern}` : `a valid ${issue.format}`;
    case 'invalid_key':
      return issue.issues[0] === undefined
        ? 'a valid key'
        : `a key that is ${describeExpectation(issue.issues[0] as PlainIssue)}`;
    default:
      return issue.code === 'custom' ? (issue.message ?? 'a valid value') : 'a valid value';
  }
}

function limit(origin: string, comparison: string, bound: number | bigint): string {
  if (origin === 'array' || origin === 'set') return `a list of ${comparison} ${bound}`;
  if (origin === 'string') return `text of ${comparison} ${bound} characters`;
  return `a number of ${comparison} ${bound}`;
}
