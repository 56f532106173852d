import { answerRanges } from './answer-ranges.ts';
import { type SharedCourse, takeCourse } from './share-course.ts';
import type { PoolPort } from './worker-port.ts';

/** The whole script of a worker but its port: solves whatever ranges the engine's own functions spread. */
export function workForPool(port: PoolPort): void {
  answerRanges(port, (begin) => takeCourse(begin as SharedCourse));
}
