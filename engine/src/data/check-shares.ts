import { checkSource } from './check-source.ts';
import { periodsOf } from './periods-of.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { ReferenceList } from './reference.ts';
import type { TrialDesign } from './trial-design.ts';

/** Checks that shares of periods and choices that are said to come from somewhere do. */
export function checkShares(
  design: TrialDesign,
  around: { readonly references: ReferenceList; readonly place: Place },
): Problem[] {
  return periodsOf(design).flatMap(({ period, path }) =>
    [
      { entry: period, at: path },
      ...period.choices.map((entry, c) => ({ entry, at: [...path, 'choices', c] })),
    ].flatMap(({ entry: { status = 'assumed', source }, at }) =>
      checkSource({ status, source }, ['design', ...at], around),
    ),
  );
}

/** Keys of the references behind the shares of a design. */
export function sourcesOfShares(design: TrialDesign): string[] {
  return periodsOf(design).flatMap(({ period }) =>
    [period, ...period.choices].flatMap(({ source }) => (source === undefined ? [] : [source])),
  );
}
