import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAntimony } from '@opsonin/engine';
import { prepareEquations } from '../code/equations.mjs';
import { pythonFile, sourceFolder } from '../peers/places.mjs';
import { answers, runProgram, withScratch } from './scratch.mjs';
import { readResult, writeTask } from './task-file.mjs';

/** libRoadRunner: SBML compiled by LLVM, CVODE inside. @type {import('./list.mjs').Engine} */
export const roadRunner = {
  id: 'roadrunner',
  title: 'libRoadRunner, CVODE',
  mostPatients: 5,
  missing: () => (answers(pythonFile, ['-c', 'import roadrunner, antimony']) ? null : 'npm run bench:setup'),
  refuses: () => null,
  run: (workload, request) =>
    withScratch(async (folder) => {
      const { states, parameterNames } = workload.system;
      const { infused } = prepareEquations(workload);
      const inputs = Object.fromEntries(infused.map((i) => [i, `input_into_${states[i]}`]));
      const text = writeAntimony(addInputs(workload.model, states, inputs));
      const card = {
        text,
        states,
        parameters: parameterNames,
        inputs: states.map((_, i) => inputs[i] ?? null),
      };
      writeFileSync(join(folder, 'model.json'), JSON.stringify(card));
      writeTask(join(folder, 'task'), workload, request);
      await runProgram(pythonFile, ['-B', join(sourceFolder, 'solve_roadrunner.py'), folder]);
      return readResult(join(folder, 'result'), workload, request);
    }),
};

/** The model with a parameter for the input into each infused state: another reaction, or a term of its rate rule. */
function addInputs(model, states, inputs) {
  const named = Object.entries(inputs).map(([i, input]) => ({ state: states[i], input }));
  const symbol = (name) => ({ kind: 'symbol', name });
  const isRated = (state) => model.rateRules.some((rule) => rule.symbol === state);
  const inputOf = (state) => named.find((n) => n.state === state)?.input;
  return {
    ...model,
    parameters: [
      ...model.parameters,
      ...named.map(({ input }) => ({
        id: input,
        initial: { kind: 'number', value: 0 },
        constant: false,
        unit: null,
      })),
    ],
    rateRules: model.rateRules.map((rule) => {
      const input = inputOf(rule.symbol);
      if (input === undefined) return rule;
      const operands = [rule.expression, symbol(input)];
      return { ...rule, expression: { kind: 'operation', operator: '+', operands } };
    }),
    reactions: [
      ...model.reactions,
      ...named
        .filter(({ state }) => !isRated(state))
        .map(({ state, input }) => ({
          id: `inflow_into_${state}`,
          reactants: [],
          products: [{ species: state, stoichiometry: 1 }],
          kineticLaw: symbol(input),
        })),
    ],
  };
}
