import { describe, expect, it } from 'vitest';
import { InputError } from '../data/problem.ts';
import { readAntimony } from './read-antimony.ts';
import { writeAntimony } from './write-antimony.ts';

const text = `model two_compartments()

  // Compartments
  compartment V1 = 3.1;
  compartment V2;

  // Species
  species A in V1 = 4;
  substanceOnly species $depot = 2 * dose;

  // Parameters
  CL = 0.2;
  const dose;
  var C;
  var load = 1;

  // Assignment rules
  C := A * 1000;

  // Rate rules
  load' = -0.1 * load;

  // Reactions
  clear: 2 A -> 0.5 depot + A; CL * A;

  // Units
  unit mgL = 1e-3 gram / litre;
  CL has L_per_day;
  C has mgL;

  // Display names
  A is "the \\"drug\\" \\\\ serum";

end
`;

describe('a model written as Antimony', () => {
  it('is laid out for the eye, and read back as itself', () => {
    const model = readAntimony(text, 'text');
    expect(writeAntimony(model)).toBe(text);
    expect(readAntimony(writeAntimony(model), 'written')).toEqual(model);
  });

  it('is refused with every name that Antimony cannot hold', () => {
    const model = readAntimony(text, 'text');
    const named = { ...model, id: 'her2-model', parameters: [{ ...model.parameters[0]!, id: 'gamma' }] };
    const write = (): string => writeAntimony(named);
    expect(write).toThrow(InputError);
    expect(write).toThrow(/"her2-model"[\s\S]*"gamma"/);
  });

  it('is refused with every event', () => {
    const event = { id: 'e', trigger: { kind: 'number', value: 1 }, delay: null, priority: null } as const;
    const model = { ...readAntimony(text, 'text'), events: [{ ...event, assignments: [] }] };
    expect(() => writeAntimony(model)).toThrow('received the event "e"');
  });
});
