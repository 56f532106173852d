import type { Model } from '../data/model.ts';
import type { PlatformModel } from '../data/platform-model.ts';
import { readExpression } from '../data/read-expression.ts';
import type { ModelModule, TrialInputs } from '../data/trial-inputs.ts';

/** State that gathers the deaths by a mechanism. */
export function ledgerSymbol(mechanism: string): string {
  return `killed_${mechanism}`;
}

/**
 * A module that keeps books: one state per mechanism that starts at 0 and gathers the deaths it causes [1e9 cells].
 * Nothing reads these states, so that the tumour moves as it did without.
 */
export function withLedger(
  inputs: TrialInputs,
  explanation: NonNullable<PlatformModel['explanation']>,
): TrialInputs {
  const kills = Object.entries(explanation.kills);
  const model: Model = {
    id: 'ledger',
    compartments: [],
    species: [],
    parameters: kills.map(([name]) => ({
      id: ledgerSymbol(name),
      initial: { kind: 'number', value: 0 },
      constant: false,
      unit: null,
    })),
    reactions: [],
    assignmentRules: [],
    rateRules: kills.map(([name, { flux }]) => ({
      symbol: ledgerSymbol(name),
      expression: readExpression(flux, `explanation.kills.${name}.flux`),
    })),
    unitDefinitions: [],
  };
  const ledger: ModelModule = {
    name: 'ledger',
    model,
    table: {
      title: 'Books of deaths',
      description: 'Deaths by mechanism.',
      parameters: {},
      inputs: {},
      correlations: [],
      onlyWith: [],
    },
  };
  return { ...inputs, modules: [...inputs.modules, ledger] };
}
