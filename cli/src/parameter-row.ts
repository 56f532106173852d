import type { Parameter, Variability } from '@opsonin/engine';

/** A parameter in words: symbol, value, unit, spread between subjects, status, source, meaning. */
export function parameterRow(symbol: string, parameter: Parameter): string[] {
  const origin = [
    parameter.status,
    parameter.source ?? parameter.fittedTo?.join(', ') ?? '',
    parameter.meaning,
  ];
  if ('categories' in parameter) {
    const { categories, by, given } = parameter;
    const cases = Object.entries(given ?? {}).map(([name, p]) => `; ${by} ${name}: ${describeShares(p)}`);
    return [symbol, [describeShares(categories), ...cases].join(''), '', '', ...origin];
  }
  if ('formula' in parameter) return [symbol, parameter.formula, parameter.unit, '', ...origin];
  const spread = parameter.variability === undefined ? '' : describeSpread(parameter.variability);
  if ('cases' in parameter) {
    const cases = Object.entries(parameter.cases).map(([name, value]) => `${name} ${value}`);
    return [symbol, cases.join(', '), parameter.unit, spread, ...origin];
  }
  const factor = parameter.covariates === undefined ? '' : ` × ${parameter.covariates}`;
  return [symbol, `${parameter.value}${factor}`, parameter.unit, spread, ...origin];
}

/** e.g. `positive 0.708, negative 0.292`. */
function describeShares(categories: Readonly<Record<string, number>>): string {
  return Object.entries(categories)
    .map(([name, share]) => `${name} ${share}`)
    .join(', ');
}

/** e.g. `log-normal, variance 0.149, from 40 to 140`. */
export function describeSpread({ distribution, sd, variance, cv, low, high }: Variability): string {
  const size = sd !== undefined ? `sd ${sd}` : variance !== undefined ? `variance ${variance}` : `CV ${cv}`;
  const limits = [
    ...(low === undefined ? [] : [`from ${low}`]),
    ...(high === undefined ? [] : [`to ${high}`]),
  ];
  return [`${distribution}, ${size}`, ...(limits.length > 0 ? [limits.join(' ')] : [])].join(', ');
}
