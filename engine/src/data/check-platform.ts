import { checkFormula, unknownSymbol } from './check-formula.ts';
import { checkObservation } from './check-observation.ts';
import { checkCorrelations, checkParameters, type Surroundings } from './check-parameters.ts';
import { checkReference } from './check-source.ts';
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
    ([, symbol]) => symbol !== undefined && !symbols.has(symbol),
  );
  const strangeStates = Object.keys(platform.tolerances.states).filter((symbol) => !symbols.has(symbol));
  const { surgery, tumour } = platform;
  const ofTumour = tumour === undefined ? [] : [tumour.viable, ...tumour.states, ...(tumour.dead ?? [])];
  return [
    ...checkKnockOut(inputs, around),
    ...ofTumour
      .filter((symbol) => !symbols.has(symbol))
      .map((symbol) => unknownSymbol(symbol, around.place(['platform', 'tumour']), symbols)),
    ...checkChallenged(tumour, around),
    ...(surgery?.sources ?? []).flatMap((key, i) =>
      checkReference(key, ['platform', 'surgery', 'sources', i], around),
    ),
    ...checkExplanation(inputs, symbols, around),
    ...strangeObservables.map(([name, symbol]) =>
      unknownSymbol(symbol, around.place(['platform', 'observables', name]), symbols),
    ),
    ...strangeStates.map((symbol) =>
      unknownSymbol(symbol, around.place(['platform', 'tolerances', 'states', symbol]), symbols),
    ),
    ...checkParameters(platform.observation.parameters, ['platform', 'observation', 'parameters'], within),
    ...checkObservation(platform, around),
    ...checkModules(inputs, around),
  ];
}

/** Cells of a re-challenge are tumour. */
function checkChallenged(tumour: TrialInputs['platform']['tumour'], { place }: Surroundings): Problem[] {
  if (tumour?.challenged === undefined || tumour.states.includes(tumour.challenged)) return [];
  return [
    problem('challenge-outside-tumour', place(['platform', 'tumour', 'challenged']), {
      expected: `one of the states that are tumour: ${tumour.states.join(', ')}`,
      received: `"${tumour.challenged}"`,
      remedy: 'Name one of these, or add it to `states`.',
    }),
  ];
}

/** Symbols that drugs and other modules may define. */
export function platformInputs(modules: readonly ModelModule[]): Set<string> {
  return new Set(modules.flatMap(({ table }) => Object.keys(table.inputs)));
}

function moduleSymbols({ model, table }: ModelModule): string[] {
  return [...modelSymbols(model), ...Object.keys(table.parameters), ...Object.keys(table.inputs)];
}

/** The books that an explanation keeps: symbols of the model, formulas over them. */
function checkExplanation(
  { platform: { explanation }, modules }: TrialInputs,
  symbols: ReadonlySet<string>,
  around: Surroundings,
): Problem[] {
  if (explanation === undefined) return [];
  const path = ['platform', 'explanation'];
  const parameters = new Set(modules.flatMap(({ table }) => Object.keys(table.parameters)));
  const known = (names: readonly string[], at: string, among: ReadonlySet<string>) =>
    names
      .filter((name) => !among.has(name))
      .map((name) => unknownSymbol(name, around.place([...path, at]), among));
  return [
    ...known([explanation.viable], 'viable', symbols),
    ...known(Object.keys(explanation.clones), 'clones', symbols),
    ...known(explanation.resistance, 'resistance', parameters),
    ...Object.entries(explanation.kills).flatMap(([name, { flux }]) =>
      checkFormula(flux, around.place([...path, 'kills', name, 'flux']), symbols),
    ),
  ];
}

/** Parameters are drawn in order: covariates, then the modules one by one; a formula may use what is drawn before. */
function checkModules({ modules }: TrialInputs, around: Surroundings): Problem[] {
  const drawn = new Set(around.symbols);
  const inputs = platformInputs(modules);
  return modules.flatMap(({ name, table }) => {
    const path = ['modules', name, 'parameters'];
    const problems = checkParameters(table.parameters, path, { ...around, symbols: drawn, inOrder: true });
    for (const symbol of Object.keys(table.parameters)) drawn.add(symbol);
    const at = (i: number) => around.place(['modules', name, 'correlations', i]);
    const strange = table.onlyWith.flatMap((input, i) =>
      inputs.has(input) ? [] : unknownSymbol(input, around.place(['modules', name, 'onlyWith', i]), inputs),
    );
    return [...problems, ...checkCorrelations(table.correlations, table.parameters, at), ...strange];
  });
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
