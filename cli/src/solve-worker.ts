import { parentPort, workerData } from 'node:worker_threads';
import { prepareTrial, type SubjectRange, solveRange, type TrialInputs } from '@opsonin/engine';

/** Solves the ranges of subjects it is sent; a fault ends the thread, which the pool notices. */
const course = await prepareTrial(workerData as TrialInputs);
const port = parentPort!;

port.on('message', ({ job, range }: { job: number; range: SubjectRange }) => {
  port.postMessage({ job, result: solveRange(course, range) });
});
