import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { readParameterPath } from './parameter-path.ts';

/** The text of a file of the catalog, and where the parameters of a path may stand in it. */
const tables = {
  models: [['parameters']],
  drugs: [
    ['pharmacokinetics', 'parameters'],
    ['effects', 'parameters'],
  ],
  populations: [['covariates']],
} as const;

/**
 * Writes a fitted number into the text of a table, and that it is fitted and to which trials; all else keeps its letters.
 *
 * @param text YAML of a module, a drug or a population
 * @param path of the number, see `readParameterPath`
 * @param fitted value, in the unit of the table, and ids of the trials
 * @returns the text; null when it has no such number
 */
export function replaceNumber(
  text: string,
  path: string,
  { value, trials }: { readonly value: number; readonly trials: readonly string[] },
): string | null {
  const { kind, symbol, part } = readParameterPath(path);
  const document = parseDocument(text);
  const parameter = tables[kind]
    .map((keys) => document.getIn([...keys, symbol], true))
    .find((node): node is YAMLMap => isMap(node));
  const inside = part === null ? ['value'] : part === 'sd' ? ['variability', 'sd'] : ['cases', part];
  const edits = [
    rangeOf(parameter, inside, String(value)),
    part === null ? rangeOf(parameter, ['status'], 'fitted') : null,
    part === null ? rangeOf(parameter, ['fittedTo'], `[${trials.join(', ')}]`) : null,
  ];
  if (edits[0] === null) return null;
  if (part === null && edits[1] !== null && edits[2] === null) {
    const isFlow = parameter!.flow === true;
    const key = parameter!.items[0]!.key as { range?: [number, number, number] };
    const column = key.range![0] - (text.lastIndexOf('\n', key.range![0]) + 1);
    const between = isFlow ? ', ' : `\n${' '.repeat(column)}`;
    edits[1] = { ...edits[1]!, by: `fitted${between}fittedTo: [${trials.join(', ')}]` };
  }
  const inOrder = edits.filter((edit) => edit !== null).sort((a, b) => b!.from - a!.from);
  return inOrder.reduce((sum, edit) => sum.slice(0, edit!.from) + edit!.by + sum.slice(edit!.to), text);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function rangeOf(parameter: YAMLMap | undefined, keys: readonly string[], by: string): Edit | null {
  const node = parameter?.getIn(keys, true) as { range?: [number, number, number] } | undefined;
  if (node?.range === undefined || (keys[0] !== 'fittedTo' && !isScalar(node))) return null;
  return { from: node.range[0], to: node.range[1], by };
}
