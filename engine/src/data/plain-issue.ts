import type { z } from 'zod';

/** What a schema found, outside any union. */
export type PlainIssue = Exclude<z.core.$ZodIssue, { code: 'invalid_union' }> | RootMismatch;

/** No branch of a union takes a value of this type at all. */
interface RootMismatch {
  readonly code: 'no_branch';
  readonly expected: readonly string[];
}
