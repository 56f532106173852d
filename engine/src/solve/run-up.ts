import type { Work } from '../data/trajectory.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { FollowUp, Found, Request } from './follow-up.ts';
import type { Integration } from './integration.ts';

/** What was asked and found of a subject, for follow-ups of the same subject that begin alike. */
export type RunUp = Answered[];

interface Answered {
  readonly request: Request;
  readonly before: Checkpoint;
  readonly found: Found;
  readonly after: Checkpoint;
}

/** A result, and the work that was not done again for it. */
interface Shared<Result> {
  readonly result: Result;
  readonly saved: Work;
}

const nothing: Work = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };

/**
 * Follows a subject while others follow the same subject otherwise, e.g. under another treatment. As long as this one
 * asks what the first one asked, with the same state, inputs and parameters, it is given what was found then; from
 * there on it is solved. Its bits are those that it has alone.
 * @param runUp empty for the first follow-up, which fills it.
 * @param to where it is solved.
 * @param followUp begins `to`, and never interpolates within the last step.
 */
export function* followAlike<Result>(
  runUp: RunUp,
  to: Integration,
  followUp: FollowUp<Result>,
): FollowUp<Shared<Result>> {
  const isFirst = runUp.length === 0;
  let place = 0;
  let isAlike = !isFirst;
  let saved = nothing;
  let said = followUp.next();
  while (!said.done) {
    const request = said.value;
    const known = isAlike ? runUp[place++] : undefined;
    isAlike = known !== undefined && isSameRequest(known.request, request) && isSame(known.before, to);
    if (isAlike) {
      to.resume(known!.after);
      saved = to.work;
      said = followUp.next(known!.found);
    } else if (isFirst) {
      const before = to.checkpoint();
      const found = yield request;
      runUp.push({ request, before, found, after: to.checkpoint() });
      said = followUp.next(found);
    } else said = followUp.next(yield request);
  }
  return { result: said.value, saved };
}

function isSameRequest(a: Request, b: Request): boolean {
  const isSameWatch = a.watch?.state === b.watch?.state && Object.is(a.watch?.level, b.watch?.level);
  return a.until === b.until && a.look === b.look && isSameWatch;
}

/** Whether an integration stands where it stood then; its memory is the same if all before was. */
function isSame(then: Checkpoint, to: Integration): boolean {
  const now = to.checkpoint();
  return (
    now.time === then.time &&
    now.standing.hasChanged === then.standing.hasChanged &&
    now.restarts.kind === then.restarts.kind &&
    areSame(now.state, then.state) &&
    areSame(now.input, then.input) &&
    areSame(now.parameters, then.parameters)
  );
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, i) => Object.is(value, b[i]));
}
