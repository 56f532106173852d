import type { Parameter, ParameterTable } from '../data/parameter-table.ts';

/** The same table without spread between subjects: typical values, and of each category the likeliest. */
export function typicalTable(table: ParameterTable): ParameterTable {
  return Object.fromEntries(Object.entries(table).map(([symbol, p]) => [symbol, typical(p)]));
}

function typical(parameter: Parameter): Parameter {
  if ('categories' in parameter) {
    const [likeliest] = Object.entries(parameter.categories).sort((a, b) => b[1] - a[1])[0] ?? [''];
    return { ...parameter, categories: { [likeliest]: 1 } };
  }
  if (!('variability' in parameter)) return parameter;
  const { variability: _, ...rest } = parameter;
  return rest;
}
