import { isCompatible } from '../units/convert.ts';
import { readUnit, type Unit } from '../units/unit.ts';
import { isUnitProblem } from '../units/unit-problem.ts';
import type { ParameterTable } from './parameter-table.ts';
import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';

/** What the field's symbols measure; the first pattern that fits counts, other symbols are free. */
const dimensions: readonly {
  readonly symbol: RegExp;
  readonly is: string;
  readonly units: readonly string[];
}[] = [
  { symbol: /^Vmax$/, is: 'a rate of amount', units: ['mg/d', 'nmol/d'] },
  { symbol: /^Km$/, is: 'a concentration', units: ['mg/L', 'nmol/L'] },
  { symbol: /^(CL|Q)\d*$/, is: 'a clearance', units: ['L/d'] },
  { symbol: /^V(\d+|c|p|ss)?$/, is: 'a volume', units: ['L'] },
  { symbol: /^(ka|ke|kel|k\d+)$/, is: 'a rate', units: ['1/d'] },
  { symbol: /^F$/, is: 'a fraction', units: ['1'] },
];

/**
 * Checks that pharmacokinetic parameters have the dimension of their symbol and are above zero.
 * @param table parameters of a drug's disposition
 * @param path where the table stands
 * @param place words for a path
 */
export function checkPharmacokineticUnits(
  table: ParameterTable,
  path: readonly PropertyKey[],
  place: Place,
): Problem[] {
  return Object.entries(table).flatMap(([symbol, parameter]) => {
    if (!('value' in parameter)) return [];
    return [
      ...checkDimension(symbol, parameter.unit, place([...path, symbol, 'unit'])),
      ...(parameter.value > 0
        ? []
        : [
            problem('not-positive', place([...path, symbol, 'value']), {
              expected: 'a number above 0',
              received: `${parameter.value}`,
              remedy: 'Correct the value.',
            }),
          ]),
    ];
  });
}

function checkDimension(symbol: string, unitText: string, place: string): Problem[] {
  const rule = dimensions.find((d) => d.symbol.test(symbol));
  const unit = readUnit(unitText);
  if (rule === undefined || isUnitProblem(unit)) return [];
  if (rule.units.some((text) => isCompatible(unit, readUnit(text) as Unit))) return [];
  return [
    problem('wrong-unit', place, {
      expected: `${rule.is}, such as ${rule.units.join(' or ')}, for "${symbol}"`,
      received: `"${unitText}"`,
      remedy: 'Correct the unit, or name the parameter for what it is.',
    }),
  ];
}
