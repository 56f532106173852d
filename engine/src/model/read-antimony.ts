import type { Model } from '../data/model.ts';
import { InputError, type Problem, problem } from '../data/problem.ts';
import { assembleModel } from './assemble-model.ts';
import { isReaction, readStatement } from './read-statement.ts';
import type { Statement } from './statement.ts';
import { type Segment, tokenizeAntimony } from './tokenize-antimony.ts';

/** Problems listed before the rest is only counted. */
const mostProblems = 100;

/**
 * Reads one model in Antimony (Smith et al. 2009, Bioinformatics 25:2452; antimony 3.3.0 is the reference).
 *
 * Taken: compartments, species (`in`, `substanceOnly`, `$`), parameters (`const`, `var`), initial assignments,
 * assignment and rate rules, reactions, units (kept as text), display names, comments. A species without a
 * compartment stands in one of size 1. A symbol that is only used becomes a parameter without a value. All else
 * of Antimony is refused by name. Unlike Antimony, a second value for one symbol is refused, not taken.
 *
 * @param text the whole file: `model name()` … `end`
 * @param place name of the file, for messages
 * @throws InputError with every problem found, each with its line
 */
export function readAntimony(text: string, place: string): Model {
  if (text.includes('\u0000') || text.includes('\uFFFD')) {
    throw new InputError([
      problem('not-text', place, {
        expected: 'Antimony text in UTF-8',
        received: 'bytes that are not text',
        remedy: 'Give the .ant file itself.',
      }),
    ]);
  }
  const { source, segments, problems } = tokenizeAntimony(text, place);
  const found: Problem[] = [...problems];
  const filled = withoutEmpty(segments);
  const body = readFrame(filled, place, found);
  const statements = readBody(source, body.segments, place, found);
  const model = assembleModel(body.id, statements, place);
  found.push(...model.problems);
  if (found.length > 0) throw new InputError(shorten(found, place));
  return model.model;
}

/** Drops empty segments but keeps an empty law; the law of a reaction is never itself a reaction. */
function withoutEmpty(segments: readonly Segment[]): Segment[] {
  let isLawNext = false;
  return segments.filter((segment) => {
    const isLaw = isLawNext;
    isLawNext = !isLaw && isLawOf(segment);
    return segment.tokens.length > 0 || isLaw;
  });
}

function isLawOf(before: Segment): boolean {
  return before.closedBy === ';' && isReaction(before);
}

/** Takes `model name()` from the start and `end` from the end. */
function readFrame(
  segments: readonly Segment[],
  place: string,
  found: Problem[],
): { id: string; segments: readonly Segment[] } {
  const header = segments[0];
  const words = header?.tokens.map(({ text }) => text) ?? [];
  const id = /^(?:model|module) \*? ?([A-Za-z_]\w*)(?: \( \))?$/.exec(words.join(' '))?.[1];
  if (id === undefined) {
    found.push(
      problem('missing-model', `${place}: line ${header?.line ?? 1}`, {
        expected: 'model name() as the first statement',
        received: words.length > 0 ? words.join(' ').slice(0, 60) : 'an empty text',
        remedy: 'Begin with model name() and close with end.',
      }),
    );
  }
  const body = words[0] === 'model' || words[0] === 'module' ? segments.slice(1) : segments;
  const end = body.findIndex(({ tokens }) => tokens.length === 1 && tokens[0]!.text === 'end');
  const rest = end < 0 ? undefined : body[end + 1];
  if (header && (end < 0 || rest)) {
    found.push(
      problem(
        end < 0 ? 'missing-end' : 'text-after-end',
        `${place}: line ${(rest ?? body.at(-1) ?? header).line}`,
        {
          expected: 'end after the last statement',
          received: rest ? 'more statements after end' : 'the end of the text',
          remedy: rest ? 'Put each model into a file of its own.' : 'Close the model with end.',
        },
      ),
    );
  }
  return { id: id ?? '', segments: end < 0 ? body : body.slice(0, end) };
}

const noSegment: Segment = { line: 0, tokens: [], closedBy: 'end' };

function readBody(
  source: string,
  segments: readonly Segment[],
  place: string,
  found: Problem[],
): Statement[] {
  const statements: Statement[] = [];
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]!;
    const law = segments[i + 1] ?? noSegment;
    try {
      statements.push(...readStatement(source, segment, law, place));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found.push(...error.problems);
    }
    if (isLawOf(segment)) i++;
  }
  return statements;
}

function shorten(problems: readonly Problem[], place: string): readonly Problem[] {
  if (problems.length <= mostProblems) return problems;
  const more = problem('more-problems', place, {
    expected: 'a model without problems',
    received: `${problems.length - mostProblems} problems more`,
    remedy: 'Correct those listed and read it again.',
  });
  return [...problems.slice(0, mostProblems), more];
}
