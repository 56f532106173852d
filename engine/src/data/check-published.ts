import { quoteNames, quoteText } from './describe-value.ts';
import type { Place } from './place.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import { type PublishedTrial, publishedMeasures } from './published-trial.ts';

type Path = readonly PropertyKey[];

/**
 * Checks what a schema cannot: a number that was seen names its page, one from memory names none, and results belong
 * to arms that exist.
 * @param trial a published record
 * @param place words for where a path stands; paths begin with `published`
 * @returns every problem found
 */
export function checkPublished(trial: PublishedTrial, place: Place): Problem[] {
  const known = Object.keys(trial.sources);
  const provenance = provenancesOf(trial).flatMap((given) => checkProvenance(given, known, place));
  const ids = trial.arms.map(({ id }) => id);
  return [
    ...checkIds(ids, place),
    ...provenance,
    ...checkMeasures(trial, place),
    ...checkArmsOfResults(trial, ids, place),
  ];
}

/** A number with what is said of its origin. */
interface Provenance {
  readonly path: Path;
  readonly value: unknown;
  readonly how: 'source' | 'memory' | null | undefined;
  readonly src: string | null | undefined;
}

function provenancesOf(trial: PublishedTrial): Provenance[] {
  const total = trial.n_total;
  const figures = (['results', 'toxicity'] as const).flatMap((list) =>
    // a figure may be that a median was not reached, so that it has an origin without a number
    trial[list].map(({ how, src }, k) => ({ path: [list, k], value: true, how, src })),
  );
  return [
    ...(total === undefined ? [] : [{ path: ['n_total'], ...total }]),
    ...trial.arms.flatMap((arm, a) => [
      { path: ['arms', a], value: arm.n, how: arm.n_how, src: arm.n_src },
      ...(arm.drugs ?? []).map(({ how, src }, d) => ({
        path: ['arms', a, 'drugs', d],
        value: true,
        how,
        src,
      })),
    ]),
    ...figures,
  ];
}

function checkProvenance({ path, value, how, src }: Provenance, known: readonly string[], place: Place) {
  const fault = (code: string, expected: string, received: string, remedy: string) => [
    problem(code, place(['published', ...path]), { expected, received, remedy }),
  ];
  if (how === 'source' && (src === null || src === undefined)) {
    const remedy = 'Name the page under `sources`, or write `memory`.';
    return fault('no-source', 'the key of a source of this file', 'a number seen without a page', remedy);
  }
  if (typeof src === 'string' && !known.includes(src)) {
    const near = nearestName(src, known);
    const remedy = near === null ? 'Add it to `sources`.' : `Did you mean ${quoteText(near)}?`;
    return fault('unknown-source', `a key of \`sources\` (${quoteNames(known)})`, quoteText(src), remedy);
  }
  if (how === 'memory' && typeof src === 'string') {
    const remedy = 'Write `source` if the number was seen there, or null in place of the page.';
    return fault('memory-with-source', 'no page for a number from memory', quoteText(src), remedy);
  }
  if ((how === null || how === undefined) && value !== null && value !== undefined) {
    const remedy = 'Write `source` with its page, or `memory`.';
    return fault('no-provenance', 'where the number comes from', 'nothing', remedy);
  }
  return [];
}

function checkIds(ids: readonly string[], place: Place): Problem[] {
  return ids.flatMap((id, k) =>
    ids.indexOf(id) === k
      ? []
      : problem('duplicate-arm', place(['published', 'arms', k, 'id']), {
          expected: 'an id that no other arm has',
          received: quoteText(id),
          remedy: 'Give each arm its own id.',
        }),
  );
}

function checkMeasures(trial: PublishedTrial, place: Place): Problem[] {
  const known: readonly string[] = publishedMeasures;
  return (['results', 'toxicity'] as const).flatMap((list) =>
    trial[list].flatMap(({ measure }, k) => {
      if (known.includes(measure)) return [];
      const near = nearestName(measure, known);
      return problem('unknown-measure', place(['published', list, k, 'measure']), {
        expected: `one of ${quoteNames(known)}`,
        received: quoteText(measure),
        remedy: near === null ? 'Choose one of these.' : `Did you mean ${quoteText(near)}?`,
      });
    }),
  );
}

function checkArmsOfResults(trial: PublishedTrial, ids: readonly string[], place: Place): Problem[] {
  return (['results', 'toxicity'] as const).flatMap((list) =>
    trial[list].flatMap((result, k) => {
      const named = [...(result.arm === null ? [] : [result.arm]), ...(result.versus ?? [])];
      return named
        .filter((id) => !ids.includes(id))
        .map((id) => unknownArm(id, ids, place(['published', list, k])));
    }),
  );
}

function unknownArm(id: string, ids: readonly string[], path: string): Problem {
  const near = nearestName(id, ids);
  return problem('unknown-arm', path, {
    expected: `an arm of the trial (${quoteNames(ids)})`,
    received: quoteText(id),
    remedy: near === null ? 'Add the arm.' : `Did you mean ${quoteText(near)}?`,
  });
}
