import { permute } from '../random/permute.ts';
import { streamFor } from '../random/stream.ts';

/**
 * Draws points of the unit cube so that every coordinate has one point in each of `points` equal intervals.
 *
 * @param size how many points, in how many dimensions
 * @param seed each dimension has a stream of its own
 * @param purpose tells hypercubes of one seed apart
 * @return points × dimensions, by row
 * @source McKay, Beckman and Conover (1979), Technometrics 21:239
 */
export function sampleHypercube(
  size: { readonly points: number; readonly dimensions: number },
  seed: number,
  purpose: string,
): Float64Array {
  const { points, dimensions } = size;
  const places = new Float64Array(points * dimensions);
  for (let d = 0; d < dimensions; d++) {
    const stream = streamFor(seed, d, `hypercube:${purpose}`);
    const order = permute(points, stream);
    for (let p = 0; p < points; p++) places[p * dimensions + d] = (order[p]! + stream.uniform()) / points;
  }
  return places;
}
