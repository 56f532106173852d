import type { ArmsPlan, ArmTrajectories } from '../data/arm-trajectories.ts';
import { aFunction, aListOf } from '../data/check-fields.ts';
import type { Kernel } from '../data/kernel.ts';
import { integrationFields, integrationOptionsOf, refuseOptions } from './check-options.ts';
import type { IntegrationOptions } from './follow-up.ts';
import type { Integration } from './integration.ts';
import { followInLanes } from './lanes.ts';
import { followArms } from './solve-arms.ts';

export interface SolvePatientsOptions extends IntegrationOptions {
  /** Which virtual patients, in order. */
  readonly patients: readonly number[];
  /** Sets the parameters of a patient and says how she is enrolled and treated. */
  readonly arrange: (integration: Integration, patient: number) => ArmsPlan;
  /** Receives each patient under every arm, in the order of `patients`, as soon as those before her are solved. */
  readonly receive: (patient: number, solved: ArmTrajectories) => void;
}

/**
 * Solves virtual patients under every arm, each grown once, side by side in the lanes of the kernel. What has been
 * received is not kept, so that a population of any size fits; its bits do not depend on lanes or neighbours.
 * @param kernel compiled model; nothing else may use it.
 * @param options patients, how each is enrolled and treated, what to do with each, and accuracy.
 * @throws InputError when an option is unknown or missing, or a plan is wrong; a failed patient or arm is an outcome.
 */
export function solvePatients(kernel: Kernel, options: SolvePatientsOptions): void {
  refuseOptions<SolvePatientsOptions>(options, {
    ...integrationFields,
    patients: aListOf('numbers of patients'),
    arrange: aFunction,
    receive: aFunction,
  });
  const { patients, arrange, receive } = options;
  const waiting = new Map<number, ArmTrajectories>();
  let next = 0;
  const handOver = (place: number, solved: ArmTrajectories): void => {
    waiting.set(place, solved);
    for (let first = waiting.get(next); first !== undefined; first = waiting.get(next)) {
      waiting.delete(next);
      receive(patients[next++]!, first);
    }
  };
  followInLanes(
    kernel,
    patients.map((_, place) => place),
    {
      ...integrationOptionsOf(options),
      follow: function* (to, place) {
        handOver(place, yield* followArms(to, arrange(to, patients[place]!)));
      },
    },
  );
}
