import { describe, expect, it } from 'vitest';
import { armColours } from './arm-colours.ts';

describe('colours of arms', () => {
  it('give the accent to the arm under study and grey to the control, in any order', () => {
    const arms = [
      { id: 'B', role: 'control' },
      { id: 'A', role: 'experimental' },
      { id: 'C', role: 'experimental' },
    ] as const;
    expect([...armColours(arms)]).toEqual([
      ['B', 'var(--control)'],
      ['A', 'var(--accent)'],
      ['C', 'var(--arm-2)'],
    ]);
  });

  it('tell nine arms apart', () => {
    const arms = [...'ABCDEFGHI'].map(
      (id, i) => ({ id, role: i === 8 ? 'control' : 'experimental' }) as const,
    );
    expect(new Set(armColours(arms).values()).size).toBe(9);
  });

  it('tell a second control from the first', () => {
    const colours = armColours([
      { id: 'A', role: 'control' },
      { id: 'B', role: 'control' },
    ]);
    expect(new Set(colours.values()).size).toBe(2);
  });
});
