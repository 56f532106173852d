import type { Kernel } from '../data/kernel.ts';
import { isStiff, type Method } from '../data/method.ts';
import { InputError, nearestName, problem } from '../data/problem.ts';

/** Whether a kernel has methods to choose between. */
export function hasBothKinds({ stepper }: Kernel): boolean {
  return stepper.methods.some(isStiff) && !stepper.methods.every(isStiff);
}

/**
 * Number of a method, given itself or by name, among those of a kernel; by default the first.
 * @throws InputError when the kernel lacks it.
 */
export function findMethod({ stepper }: Kernel, wanted: Method | string | undefined): number {
  const names = stepper.methods.map(({ name }) => name);
  const name = typeof wanted === 'object' ? wanted.name : wanted;
  const index = name === undefined ? 0 : names.indexOf(name);
  if (index >= 0 && names.length > 0) return index;
  const near = nearestName(String(name), [...names, 'automatic']);
  throw new InputError([
    problem('unknown-method', 'method', {
      expected: `one of the methods compiled into the kernel: ${names.join(', ')}`,
      received: `"${name}"`,
      remedy: near === null ? 'Give one of these, or compile the model with it.' : `Did you mean "${near}"?`,
    }),
  ]);
}
