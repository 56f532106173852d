import { unknownSymbol } from './check-formula.ts';
import { checkCorrelations, checkParameters, type Surroundings } from './check-parameters.ts';
import { modelSymbols } from './model-symbols.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import type { ModelModule, TrialInputs } from './trial-inputs.ts';

/**
 * Checks the modules of the platform model, what is observed of it, and which modules the design leaves out.
 * @param inputs all that the trial needs
 * @param around covariates, references and wording of places; its symbols are the covariates
 */
export function checkPlatform(inputs: TrialInputs, around: Surroundings): Problem[] {
  const { platform, modules } = inputs;
  const symbols = new Set(modules.flatMap(moduleSymbols));
  const within = { ...around, symbols: new Set([...around.symbols, ...symbols]) };
  const strangeObservables = Object.entries(platform.observables).filter(
    ([, symbol]) => !symbols.has(symbol),
  );
  const strangeStates = Object.keys(platform.tolerances.states).filter((symbol) => !symbols.has(symbol));
  return [
    ...checkKnockOut(inputs, around),
    ...strangeObservables.map(([name, symbol]) =>
      unknownSymbol(symbol, around.place(['platform', 'observables', name]), symbols),
    ),
    ...strangeStates.map((symbol) =>
      unknownSymbol(symbol, around.place(['platform', 'tolerances', 'states', symbol]), symbols),
    ),
    ...checkParameters(platform.observation.parameters, ['platform', 'observation', 'parameters'], within),
    ...modules.flatMap(({ name, table }) =>
      checkParameters(table.parameters, ['modules', name, 'parameters'], within),
    ),
    ...checkModuleCorrelations(modules, around),
  ];
}

/** Symbols that drugs and other modules may define. */
export function platformInputs(modules: readonly ModelModule[]): Set<string> {
  return new Set(modules.flatMap(({ table }) => Object.keys(table.inputs)));
}

function moduleSymbols({ model, table }: ModelModule): string[] {
  return [...modelSymbols(model), ...Object.keys(table.parameters), ...Object.keys(table.inputs)];
}

/** A module may correlate its parameters with those of another. */
function checkModuleCorrelations(modules: readonly ModelModule[], { place }: Surroundings): Problem[] {
  const all = Object.assign(Object.create(null), ...modules.map(({ table }) => table.parameters));
  return modules.flatMap(({ name, table }) =>
    checkCorrelations(table.correlations, all, (i) => place(['modules', name, 'correlations', i])),
  );
}

function checkKnockOut({ design, platform }: TrialInputs, { place }: Surroundings): Problem[] {
  return design.knockOut.flatMap((name, i) => {
    if (platform.modules.includes(name)) return [];
    const near = nearestName(name, platform.modules);
    return problem('unknown-module', place(['design', 'knockOut', i]), {
      expected: `a module of the model: ${platform.modules.join(', ')}`,
      received: `"${name}"`,
      remedy: near === null ? 'Name one of these.' : `Did you mean "${near}"?`,
    });
  });
}
