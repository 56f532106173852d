import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareEquations } from '../code/equations.mjs';
import { writeC } from '../code/write-c.mjs';
import { optimised, sourceFolder } from '../peers/places.mjs';
import { answers, runProgram, withScratch } from './scratch.mjs';
import { readResult, writeTask } from './task-file.mjs';

/** R's deSolve: LSODA with rates, Jacobian and doses in compiled C. @type {import('./list.mjs').Engine} */
export const deSolve = {
  id: 'desolve',
  title: 'R deSolve, lsoda',
  mostPatients: 20,
  missing() {
    if (!answers('gcc', ['--version'])) return 'apt-get install build-essential';
    return answers('Rscript', ['-e', 'library(deSolve)']) ? null : 'apt-get install r-cran-desolve';
  },
  refuses: () => null,
  run: (workload, request) =>
    withScratch(async (folder) => {
      writeFileSync(join(folder, 'model.h'), writeC(prepareEquations(workload)));
      const source = join(sourceFolder, 'desolve.c');
      await runProgram('gcc', [
        ...[...optimised, '-shared', '-fPIC', `-I${folder}`, '-o', join(folder, 'model.so'), source, '-lm'],
      ]);
      writeTask(join(folder, 'task'), workload, request);
      await runProgram('Rscript', [join(sourceFolder, 'desolve.R'), folder]);
      return readResult(join(folder, 'result'), workload, request);
    }),
};
