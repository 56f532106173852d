import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareEquations } from '../code/equations.mjs';
import { writePython } from '../code/write-python.mjs';
import { pythonFile, sourceFolder } from '../peers/places.mjs';
import { answers, runProgram, withScratch } from './scratch.mjs';
import { readResult, writeTask } from './task-file.mjs';

/** SciPy's odeint: LSODA with rates and Jacobian in Python. @type {import('./list.mjs').Engine} */
export const sciPy = {
  id: 'scipy',
  title: 'SciPy, LSODA',
  mostPatients: 2,
  missing: () => (answers(pythonFile, ['-c', 'import scipy']) ? null : 'npm run bench:setup'),
  refuses: () => null,
  run: (workload, request) =>
    withScratch(async (folder) => {
      writeFileSync(join(folder, 'model.py'), writePython(prepareEquations(workload)));
      writeTask(join(folder, 'task'), workload, request);
      await runProgram(pythonFile, ['-B', join(sourceFolder, 'solve_scipy.py'), folder]);
      return readResult(join(folder, 'result'), workload, request);
    }),
};
