import type { Kernel } from '../data/kernel.ts';
import { isStiff, type Method } from '../data/method.ts';
import { InputError, problem } from '../data/problem.ts';

/** Whether a kernel has methods to choose between. */
export function hasBothKinds({ stepper }: Kernel): boolean {
  return stepper.methods.some(isStiff) && !stepper.methods.every(isStiff);
}

/**
 * Number of a method among those of a kernel; by default the first.
 * @throws InputError when the kernel lacks it.
 */
export function findMethod({ stepper }: Kernel, wanted: Method | undefined): number {
  const names = stepper.methods.map(({ name }) => name);
  const index = wanted === undefined ? 0 : names.indexOf(wanted.name);
  if (index >= 0 && names.length > 0) return index;
  throw new InputError([
    problem('unknown-method', 'method', {
      expected: `one of the methods compiled into the kernel: ${names.join(', ')}`,
      received: `"${wanted?.name ?? wanted}"`,
      remedy: 'Give one of the list `methods`, not its name, or compile the model with it.',
    }),
  ]);
}
