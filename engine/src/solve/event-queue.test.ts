import { describe, expect, it } from 'vitest';
import { EventQueue, type PendingEvent } from './event-queue.ts';

const none = () => -Infinity;
const first = () => 0;

describe('events that wait', () => {
  it('are taken by time, then priority, then place in the model, then firing', () => {
    const queue = new EventQueue();
    const add = (event: number, time: number) => queue.add({ event, time, values: null });
    add(4, 2);
    add(1, 3);
    add(3, 2);
    add(0, 2);
    add(3, 2);
    expect(queue.nextTime()).toBe(2);
    expect(queue.takeFirst(1, none, first)).toBeNull();
    const priorities = [-Infinity, 0, 0, 1, 1];
    const taken = Array.from({ length: 5 }, () => queue.takeFirst(2, (i) => priorities[i]!, first)?.event);
    expect(taken).toEqual([3, 3, 4, 0, undefined]);
    expect(queue.takeFirst(3, none, first)?.event).toBe(1);
    expect(queue.nextTime()).toBe(Infinity);
  });

  it('are dropped by event, also after others were taken', () => {
    const queue = new EventQueue();
    for (const event of [0, 1, 0, 2, 1]) queue.add({ event, time: event, values: null });
    expect(queue.takeFirst(0, none, first)?.event).toBe(0);
    queue.cancel(1);
    expect(queue.takeFirst(9, none, first)?.event).toBe(0);
    expect(queue.takeFirst(9, none, first)?.event).toBe(2);
    expect(queue.takeFirst(9, none, first)).toBeNull();
  });

  it('are looked at no more than the logarithm of their number each, in whatever order they fired', () => {
    const count = 4096;
    let looks = 0;
    const queue = new EventQueue();
    for (let i = 0; i < count; i++) {
      const time = (i * 1021) % count;
      const event: PendingEvent = {
        event: i,
        values: null,
        get time() {
          looks++;
          return time;
        },
      };
      queue.add(event);
    }
    const order: number[] = [];
    for (let time = queue.nextTime(); time < Infinity; time = queue.nextTime()) {
      order.push(time);
      queue.takeFirst(time, none, first);
    }
    expect(order).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(looks).toBeLessThan(count * (2 * Math.log2(count) + 6));
  });
});
