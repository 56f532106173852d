import type { Kernel } from '../data/kernel.ts';
import { type FollowUp, Integration, type IntegrationOptions } from './integration.ts';

/** What follows one subject: given an integration, begins it and asks how far to go. */
export type FollowSubject<Result> = (integration: Integration, subject: number) => FollowUp<Result>;

/**
 * Follows subjects in the lanes of a kernel, each lane taking the next subject when it is free. The bits of a
 * subject do not depend on the lane or on its neighbour.
 * @param kernel compiled model; nothing else may use it.
 * @param subjects which subjects, in order.
 * @param follow what to do with each; called once per subject.
 * @param options accuracy and limits.
 * @returns results in the order of the subjects.
 */
export function followInLanes<Result>(
  kernel: Kernel,
  subjects: readonly number[],
  { follow, ...options }: IntegrationOptions & { readonly follow: FollowSubject<Result> },
): Result[] {
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
  while (lanes.some(({ followUp }) => followUp !== null)) {
    kernel.stepper.advance(lanes[0]!.integration.method);
    for (const lane of lanes) {
      if (lane.followUp === null || !lane.integration.needsAttention()) continue;
      goOn(lane, lane.followUp.next(lane.integration.answer()), results);
      begin(lane);
    }
  }
  return results;
}

interface Lane<Result> {
  readonly integration: Integration;
  followUp: FollowUp<Result> | null;
  /** Place of its subject in the results. */
  place: number;
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
