import { expect, it } from 'vitest';
import { checkFunctions } from './check-functions.ts';
import { type DefinedFunction, encodeModule, valueType } from './wasm-module.ts';

const noOperation = 0x01;
const functionOf = (instructions: number, locals: number): DefinedFunction => ({
  name: 'f',
  type: { parameters: [], results: [] },
  locals: [{ count: locals, type: valueType.f64 }],
  body: new Array<number>(instructions).fill(noOperation),
});

it.each([
  ['the longest function', functionOf(7_654_321 - 64, 50_000), true],
  ['a longer one', functionOf(7_654_322, 1), false],
  ['one with more local variables', functionOf(1, 50_001), false],
])('%s is as sound as this engine finds it', (_, candidate, isSound) => {
  const bytes = encodeModule([], [candidate], { bytes: 0, data: [] });
  expect(WebAssembly.validate(bytes)).toBe(isSound);
  expect(checkFunctions([candidate], 'model m').map(({ code }) => code)).toEqual(
    isSound ? [] : ['formula-too-long'],
  );
});
