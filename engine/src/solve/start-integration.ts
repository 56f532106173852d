import { aNumber, type Fields, optional } from '../data/check-fields.ts';
import type { Kernel } from '../data/kernel.ts';
import { integrationFields, refuseOptions } from './check-options.ts';
import type { IntegrationOptions } from './follow-up.ts';
import { Integration } from './integration.ts';

interface StartOptions extends IntegrationOptions {
  /** Time at the start [d]; default 0. */
  readonly time?: number;
}

const optionFields: Fields<StartOptions> = { ...integrationFields, time: optional(aNumber) };

/**
 * Begins an integration in the first lane of a kernel, for the parameters that stand there.
 * @param kernel compiled model; nothing else may use it until the integration is done with.
 * @param options accuracy, limits, and the time at the start.
 * @returns the integration at its initial state.
 * @throws InputError when an option is unknown or missing, or a tolerance is negative or names an unknown state.
 */
export function startIntegration(kernel: Kernel, options: StartOptions): Integration {
  refuseOptions<StartOptions>(options, optionFields);
  const { time = 0, ...rest } = options;
  const integration = new Integration(kernel, 0, rest);
  integration.begin(time);
  return integration;
}
