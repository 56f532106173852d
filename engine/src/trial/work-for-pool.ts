import { type AnswerRange, answerRanges } from './answer-ranges.ts';
import { type PopulationPlan, takePopulation } from './plan-population.ts';
import { type SharedCourse, takeCourse } from './share-course.ts';
import { takeVariants, type VariantTrial } from './solve-variants.ts';
import type { PoolPort } from './worker-port.ts';

/** Makes of what a worker is given at its start, told by its `kind`, the function that answers ranges. */
export type Takers = Readonly<Record<string, (begin: never) => Promise<AnswerRange>>>;

const ofTrials: Takers = {
  trial: (begin: SharedCourse) => takeCourse(begin),
  population: (begin: PopulationPlan) => takePopulation(begin),
  variants: (begin: { trials: readonly VariantTrial[] }) => takeVariants(begin),
};

/**
 * The whole script of a worker but its port: solves the ranges of a trial or of a planned population, and of what
 * stands above trials.
 * @param more takers by kind, such as `powerTakers`
 */
export function workForPool(port: PoolPort, more: Takers = {}): void {
  answerRanges(port, (begin) => {
    const { kind } = begin as { readonly kind: string };
    return { ...more, ...ofTrials }[kind]!(begin as never);
  });
}
