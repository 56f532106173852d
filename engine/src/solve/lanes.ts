import { aFunction } from '../data/check-fields.ts';
import type { Kernel } from '../data/kernel.ts';
import { integrationFields, refuseOptions } from './check-options.ts';
import type { FollowUp, IntegrationOptions } from './follow-up.ts';
import { Integration } from './integration.ts';

/** What follows one subject: given an integration, begins it and asks how far to go. */
type FollowSubject<Result> = (integration: Integration, subject: number) => FollowUp<Result>;

/** What subjects are followed with. */
export interface FollowOptions<Result> extends IntegrationOptions {
  readonly follow: FollowSubject<Result>;
}

/**
 * Follows subjects in the lanes of a kernel, each lane taking the next subject when it is free. The bits of a
 * subject do not depend on the lane or on its neighbour.
 * @param kernel compiled model; nothing else may use it.
 * @param subjects which subjects, in order.
 * @param follow what to do with each; called once per subject.
 * @param options accuracy and limits.
 * @returns results in the order of the subjects.
 * @throws InputError when an option is unknown, missing or out of range.
 */
export function followInLanes<Result>(
  kernel: Kernel,
  subjects: readonly number[],
  { follow, ...options }: FollowOptions<Result>,
): Result[] {
  refuseOptions<FollowOptions<Result>>({ follow, ...options }, { ...integrationFields, follow: aFunction });
  const results = new Array<Result>(subjects.length);
  const lanes: Lane<Result>[] = Array.from({ length: kernel.lanes }, (_, lane) => ({
    integration: new Integration(kernel, lane, options),
    followUp: null,
    place: -1,
  }));
  let next = 0;
  const begin = (lane: Lane<Result>): void => {
    while (lane.followUp === null && next < subjects.length) {
      lane.place = next++;
      lane.followUp = follow(lane.integration, subjects[lane.place]!);
      goOn(lane, lane.followUp.next(), results);
    }
  };
  for (const lane of lanes) begin(lane);
  let busy = busyOf(lanes);
  while (busy.length > 0) {
    let isFree = false;
    for (const lane of advance(kernel, busy)) {
      const { integration } = lane;
      if (!integration.needsAttention() || integration.goesOn()) continue;
      goOn(lane, lane.followUp!.next(integration.answer()), results);
      isFree ||= lane.followUp === null;
      begin(lane);
    }
    if (isFree) busy = busyOf(lanes);
  }
  return results;
}

interface Lane<Result> {
  readonly integration: Integration;
  followUp: FollowUp<Result> | null;
  /** Place of its subject in the results. */
  place: number;
}

function busyOf<Result>(lanes: readonly Lane<Result>[]): Lane<Result>[] {
  return lanes.filter(({ followUp }) => followUp !== null);
}

/**
 * Advances the lanes that step with the method of the subject who is farthest behind, while the others rest; gives the
 * lanes advanced. A subject still in search of its method so joins the one beside it soon.
 */
function advance<Result>(kernel: Kernel, busy: readonly Lane<Result>[]): readonly Lane<Result>[] {
  const { method } = farthestBehind(busy);
  if (busy.every(({ integration }) => integration.method === method)) {
    kernel.stepper.advance(method);
    return busy;
  }
  const others = busy.filter(({ integration }) => integration.method !== method);
  for (const { integration } of others) integration.rest();
  kernel.stepper.advance(method);
  for (const { integration } of others) integration.wake();
  return busy.filter((lane) => !others.includes(lane));
}

function farthestBehind<Result>(busy: readonly Lane<Result>[]): Integration {
  let last = busy[0]!.integration;
  for (const { integration } of busy) if (integration.time < last.time) last = integration;
  return last;
}

/** Goes on with a follow-up until it needs the kernel or is over. */
function goOn<Result>(
  lane: Lane<Result>,
  said: ReturnType<FollowUp<Result>['next']>,
  results: Result[],
): void {
  const { integration } = lane;
  while (!said.done) {
    if (integration.ask(said.value)) return;
    said = lane.followUp!.next(integration.answer());
  }
  results[lane.place] = said.value;
  lane.followUp = null;
}
