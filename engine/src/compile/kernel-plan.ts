import type { ControlSlot } from '../data/control-slots.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Method } from '../data/method.ts';
import type { EncodedEvents } from './event-code.ts';
import type { Lanes } from './lane-code.ts';

/** Names, defaults and places in the memory of an encoded model; plain data. */
export interface KernelPlan {
  readonly lanes: Lanes;
  readonly states: readonly string[];
  readonly parameterNames: readonly string[];
  readonly parameterDefaults: readonly number[];
  readonly outputs: readonly string[];
  /** Indices of outputs such that each comes after those it depends on. */
  readonly outputOrder: readonly number[];
  readonly nonZeros: Kernel['nonZeros'];
  readonly operations: Kernel['operations'];
  /** The methods that it can step with. */
  readonly methods: readonly Method[];
  readonly layout: MemoryLayout;
  /** Null when the model has none. */
  readonly events: EncodedEvents | null;
  readonly thresholds: EncodedThresholds | null;
}

interface EncodedThresholds {
  readonly names: readonly string[];
  /** Address [byte] of the differences. */
  readonly difference: number;
}

/** Addresses [byte] of the parts of the memory. */
interface MemoryLayout {
  readonly state: number;
  readonly parameter: number;
  readonly input: number;
  readonly rate: number;
  readonly firstRate: number;
  readonly timeRate: number;
  readonly output: number;
  readonly vector: number;
  readonly current: number;
  readonly absolute: number;
  readonly candidate: number;
  readonly error: Readonly<Record<string, number>>;
  readonly control: ReadonlyMap<ControlSlot, number>;
}
