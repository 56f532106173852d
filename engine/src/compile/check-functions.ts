import { type Problem, problem } from '../data/problem.ts';
import type { DefinedFunction } from './wasm-module.ts';

/** What WebAssembly engines allow a function, by agreement (JavaScript Interface of WebAssembly, chapter 9). */
const mostBytes = 7_654_321;
const mostLocals = 50_000;

/**
 * Checks that engines accept functions by their length. Formulas together cannot become too long, one alone can.
 * @param functions the functions of a module.
 * @param place path of the problems.
 */
export function checkFunctions(functions: readonly DefinedFunction[], place: string): Problem[] {
  return functions.flatMap(({ body, locals }) => {
    const count = locals.reduce((sum, group) => sum + group.count, 0);
    // what stands around the instructions takes less than 64 bytes
    if (body.length <= mostBytes - 64 && count <= mostLocals) return [];
    return problem('formula-too-long', place, {
      expected: `formulas of which each compiles to at most ${mostBytes} bytes with ${mostLocals} local variables`,
      received: `one of ${body.length} bytes with ${count} local variables`,
      remedy: 'Shorten the longest formula; assignment rules and kinetic laws that it names count with it.',
    });
  });
}
