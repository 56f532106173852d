import type { z } from 'zod';
import { describeExpectation } from './describe-expectation.ts';
import type { PlainIssue } from './plain-issue.ts';
import { nearestName } from './problem.ts';
import { knownKeys, schemasAt, unionOptions } from './schema-at.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** An issue outside any union, its full path, and the schemas that may stand there. */
export interface Found {
  readonly issue: PlainIssue;
  readonly path: Path;
  readonly schemas: readonly z.core.$ZodType[];
}

/**
 * Follows an issue into the branch of each union that the value matches best.
 * @param issue what the schema found, its path relative to `base`
 * @param roots the schemas that may stand at `base`
 * @returns issues that no longer speak of branches
 */
export function simplifyIssue(issue: Issue, roots: readonly z.core.$ZodType[], base: Path): Found[] {
  const path = [...base, ...issue.path];
  const schemas = schemasAt(roots, issue.path);
  if (issue.code !== 'invalid_union') return [{ issue, path, schemas }];
  const heads = issue.errors.map((branch) =>
    branch.length === 1 && branch[0]!.path.length === 0 ? branch[0]! : null,
  );
  if (heads.every((root) => root?.code === 'invalid_type' || root?.code === 'invalid_value')) {
    return [
      {
        issue: { code: 'no_branch', expected: heads.map((root) => describeExpectation(root as PlainIssue)) },
        path,
        schemas,
      },
    ];
  }
  const options = unionOptions(schemas);
  const scores = issue.errors.map((branch, i) => mismatch(branch, options.slice(i, i + 1)));
  const best = scores.indexOf(Math.min(...scores));
  return issue.errors[best]!.flatMap((inner) => simplifyIssue(inner, options.slice(best, best + 1), path));
}

/** How far a value is from a branch: a wrong type counts most, a key that is nearly right less than a strange one. */
function mismatch(branch: readonly Issue[], option: readonly z.core.$ZodType[]): number {
  let score = 0;
  for (const issue of branch) {
    if (issue.code === 'invalid_type' && issue.path.length === 0) score += 100;
    else if (issue.code !== 'unrecognized_keys') score += 1;
    else {
      const known = knownKeys(schemasAt(option, issue.path));
      for (const key of issue.keys) score += nearestName(key, known) === null ? 1 : 0.5;
    }
  }
  return score;
}
