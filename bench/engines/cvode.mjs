import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareEquations } from '../code/equations.mjs';
import { writeC } from '../code/write-c.mjs';
import { optimised, sourceFolder, sundialsFolder } from '../peers/places.mjs';
import { answers, runProgram, withScratch } from './scratch.mjs';
import { readResult, writeTask } from './task-file.mjs';

const suiteSparse = '/usr/include/suitesparse';

/** Parts of SUNDIALS that a solver with sparse or dense factors needs. */
const partsOf = (isSparse) => [
  'cvode',
  'nvecserial',
  ...(isSparse ? ['sunlinsolklu', 'sunmatrixsparse'] : ['sunlinsoldense', 'sunmatrixdense']),
];

/** Compiler arguments for a build: optimised from source, or the system's. */
function libraries(isSparse, isRebuilt) {
  const tail = [...(isSparse ? ['-lklu'] : []), '-lm'];
  if (!isRebuilt) return [...partsOf(isSparse).map((part) => `-lsundials_${part}`), ...tail];
  const archives = [...partsOf(isSparse), 'generic'].map((part) =>
    join(sundialsFolder, 'lib', `libsundials_${part}.a`),
  );
  return [`-I${join(sundialsFolder, 'include')}`, ...archives, ...tail];
}

/**
 * CVODE (A. Hindmarsh and others, ACM TOMS 31, 2005, 363), BDF with Newton, on C generated from the model.
 * @param {string} id
 * @param {{isSparse: boolean, isRebuilt: boolean}} build factors, and whether the library is built from source with -O3.
 * @returns {import('./list.mjs').Engine}
 */
export function cvode(id, { isSparse, isRebuilt }) {
  return {
    id,
    title: `CVODE, ${isSparse ? 'KLU' : 'dense'}, ${isRebuilt ? 'built with -O3' : "Debian's build"}`,
    missing: () => missing(isRebuilt),
    refuses: () => null,
    run: (workload, request) =>
      withScratch(async (folder) => {
        const [program, task, result] = ['cvode', 'task', 'result'].map((name) => join(folder, name));
        writeFileSync(join(folder, 'model.h'), writeC(prepareEquations(workload)));
        await runProgram('gcc', [
          ...[
            ...optimised,
            `-DSPARSE=${isSparse ? 1 : 0}`,
            `-I${folder}`,
            `-I${sourceFolder}`,
            `-I${suiteSparse}`,
          ],
          ...['-o', program, join(sourceFolder, 'cvode.c'), ...libraries(isSparse, isRebuilt)],
        ]);
        writeTask(task, workload, request);
        await runProgram(program, [task, result]);
        return readResult(result, workload, request);
      }),
  };
}

function missing(isRebuilt) {
  if (!answers('gcc', ['--version'])) return 'apt-get install build-essential';
  if (!existsSync(join(suiteSparse, 'klu.h'))) return 'apt-get install libsuitesparse-dev';
  if (isRebuilt) {
    return existsSync(join(sundialsFolder, 'lib', 'libsundials_cvode.a')) ? null : 'npm run bench:setup';
  }
  return existsSync('/usr/include/cvode/cvode.h') ? null : 'apt-get install libsundials-dev';
}
