import { answerRanges } from './answer-ranges.ts';
import { type PopulationPlan, takePopulation } from './plan-population.ts';
import { type SharedCourse, takeCourse } from './share-course.ts';
import type { PoolPort } from './worker-port.ts';

/** The whole script of a worker but its port: solves the ranges of a trial or of a planned population. */
export function workForPool(port: PoolPort): void {
  answerRanges(port, (begin) => {
    const given = begin as SharedCourse | PopulationPlan;
    return given.kind === 'trial' ? takeCourse(given) : takePopulation(given);
  });
}
