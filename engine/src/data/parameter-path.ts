import type { Parameter, ParameterTable } from './parameter-table.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import type { TrialInputs } from './trial-inputs.ts';

/**
 * Where a number of the catalog stands: `models/platform/tumour/g`, `drugs/docetaxel/potency`,
 * `populations/her2-positive-early/B0`; with `.sd` the spread of its random effect, with `.<category>` its value there.
 */
export interface ParameterPath {
  readonly kind: 'models' | 'drugs' | 'populations';
  /** Model and module, or the drug, or the population. */
  readonly owner: readonly string[];
  readonly symbol: string;
  /** `sd`, or a category; null for the typical value. */
  readonly part: string | null;
}

export const parameterPathPattern =
  /^(?:models\/[^/]+\/[^/]+|drugs\/[^/]+|populations\/[^/]+)\/[A-Za-z_][A-Za-z0-9_]*(?:\.[^/]+)?$/;

/** Reads a path that `parameterPathPattern` holds of. */
export function readParameterPath(path: string): ParameterPath {
  const words = path.split('/');
  const [symbol, ...part] = words.at(-1)!.split('.');
  return {
    kind: words[0] as ParameterPath['kind'],
    owner: words.slice(1, -1),
    symbol: symbol!,
    part: part.length === 0 ? null : part.join('.'),
  };
}

/**
 * The inputs of a trial with other numbers; what the trial has not is left out.
 *
 * @param inputs as read
 * @param values by path, in the unit of each table
 */
export function changeParameters(inputs: TrialInputs, values: ReadonlyMap<string, number>): TrialInputs {
  const changes = [...values].map(([path, value]) => ({ ...readParameterPath(path), value }));
  const change = (kind: ParameterPath['kind'], owner: readonly string[], table: ParameterTable) => {
    const own = changes.filter(
      (c) => c.kind === kind && c.owner.join('/') === owner.join('/') && Object.hasOwn(table, c.symbol),
    );
    if (own.length === 0) return table;
    const changed = { ...table };
    for (const { symbol, part, value } of own) changed[symbol] = withNumber(changed[symbol]!, part, value);
    return changed;
  };
  const { population, modules, drugs, platform } = inputs;
  return {
    ...inputs,
    population: { ...population, covariates: change('populations', [population.id], population.covariates) },
    modules: modules.map((module) => ({
      ...module,
      table: {
        ...module.table,
        parameters: change('models', [platform.id, module.name], module.table.parameters),
      },
    })),
    drugs: drugs.map(({ drug, ...rest }) => ({
      ...rest,
      drug: {
        ...drug,
        pharmacokinetics: {
          ...drug.pharmacokinetics,
          parameters: change('drugs', [drug.id], drug.pharmacokinetics.parameters),
        },
        effects: { ...drug.effects, parameters: change('drugs', [drug.id], drug.effects.parameters) },
      },
    })),
  };
}

/** The number at a path in the inputs of a trial; null where the trial has none there. */
export function numberAt(inputs: TrialInputs, path: string): number | null {
  const { symbol, part } = readParameterPath(path);
  const parameter = tableOf(inputs, path)?.[symbol];
  return parameter === undefined ? null : numberIn(parameter, part);
}

/**
 * Checks that each path names a number of some trial.
 * @param trials all that the paths may be found in
 * @param paths each with the place where it was written
 */
export function checkPaths(
  trials: readonly TrialInputs[],
  paths: readonly { readonly path: string; readonly place: string }[],
): Problem[] {
  return paths.flatMap(({ path, place }) => {
    if (trials.some((inputs) => numberAt(inputs, path) !== null)) return [];
    const known = trials.flatMap((inputs) => Object.keys(tableOf(inputs, path) ?? {}));
    const { symbol } = readParameterPath(path);
    const near = nearestName(symbol, [...new Set(known)]);
    return [
      problem('unknown-parameter', place, {
        expected: 'the path of a number in a table that one of the trials uses',
        received: `"${path}"`,
        remedy: near === null ? 'Look the number up in the catalog.' : `Did you mean "${near}"?`,
      }),
    ];
  });
}

function tableOf(inputs: TrialInputs, path: string): ParameterTable | undefined {
  const { kind, owner } = readParameterPath(path);
  const { population, modules, drugs, platform } = inputs;
  switch (kind) {
    case 'populations':
      return owner[0] === population.id ? population.covariates : undefined;
    case 'models':
      return owner[0] === platform.id
        ? modules.find(({ name }) => name === owner[1])?.table.parameters
        : undefined;
    case 'drugs': {
      const drug = drugs.find((entry) => entry.drug.id === owner[0])?.drug;
      return drug && { ...drug.pharmacokinetics.parameters, ...drug.effects.parameters };
    }
  }
}

function numberIn(parameter: Parameter, part: string | null): number | null {
  if (part === 'sd') {
    return 'variability' in parameter ? (parameter.variability?.sd ?? null) : null;
  }
  if (part !== null) return 'cases' in parameter ? (parameter.cases[part] ?? null) : null;
  return 'value' in parameter ? parameter.value : null;
}

function withNumber(parameter: Parameter, part: string | null, value: number): Parameter {
  if (numberIn(parameter, part) === null) return parameter;
  if (part === 'sd' && 'variability' in parameter) {
    return { ...parameter, variability: { ...parameter.variability!, sd: value } } as Parameter;
  }
  if (part !== null && 'cases' in parameter) {
    return { ...parameter, cases: { ...parameter.cases, [part]: value } };
  }
  return { ...parameter, value } as Parameter;
}
