import { expect, it } from 'vitest';
import type { ClockTrigger } from '../data/kernel-events.ts';
import { ClockQueue } from './clock-queue.ts';

it('triggers of the clock are looked at once in order, and no more than the logarithm of their number each', () => {
  const count = 4096;
  let looks = 0;
  const events = Array.from({ length: count }, (_, i) => {
    const clock: ClockTrigger = {
      becomes: true,
      get changesAt() {
        looks++;
        return (i * 1021) % count;
      },
    };
    return { clock };
  });
  const queue = new ClockQueue(events);
  expect(queue.changesUntil(-1)).toHaveLength(count);
  for (let time = 0; time < count; time++) {
    expect(queue.nextTime()).toBe(time);
    expect(queue.changesUntil(time)).toHaveLength(1);
  }
  expect([queue.nextTime(), queue.changesUntil(Infinity)]).toEqual([Infinity, []]);
  expect(looks).toBeLessThan(count * (2 * Math.log2(count) + 6));
});
