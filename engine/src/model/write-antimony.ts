import { formatExpression } from '../data/format-expression.ts';
import type { Model, Reaction, Species, SpeciesReference } from '../data/model.ts';
import { InputError, problem } from '../data/problem.ts';
import { isAntimonyName } from './antimony-words.ts';

/**
 * Writes a model as Antimony text for the eye; `readAntimony` reads it back as the same model.
 *
 * @throws InputError naming every symbol that Antimony reserves or cannot spell; or every event, which `readAntimony` does not
 *   take
 */
export function writeAntimony(model: Model): string {
  checkNames(model);
  refuseEvents(model);
  const sections: [string, string[]][] = [
    ['Compartments', model.compartments.map(({ id, size }) => `compartment ${id}${value(size)};`)],
    ['Species', model.species.map(writeSpecies)],
    [
      'Parameters',
      model.parameters.map(({ id, initial, constant }) => {
        const word = constant ? (initial ? '' : 'const ') : 'var ';
        return `${word}${id}${value(initial)};`;
      }),
    ],
    [
      'Assignment rules',
      model.assignmentRules.map((r) => `${r.symbol} := ${formatExpression(r.expression)};`),
    ],
    ['Rate rules', model.rateRules.map((r) => `${r.symbol}' = ${formatExpression(r.expression)};`)],
    ['Reactions', model.reactions.map(writeReaction)],
    [
      'Units',
      [
        ...model.unitDefinitions.map(({ id, definition }) => `unit ${id} = ${definition};`),
        ...[...model.species, ...model.parameters].flatMap(({ id, unit }) =>
          unit ? [`${id} has ${unit};`] : [],
        ),
      ],
    ],
    ['Display names', (model.displayNames ?? []).map(({ symbol, text }) => `${symbol} is ${quote(text)};`)],
  ];
  const written = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [`  // ${title}`, ...lines.map((line) => `  ${line}`), ''].join('\n'));
  return [`model ${model.id}()`, '', ...written, 'end', ''].join('\n');
}

function value(initial: Parameters<typeof formatExpression>[0] | null): string {
  return initial ? ` = ${formatExpression(initial)}` : '';
}

function writeSpecies(species: Species): string {
  const word = species.substanceOnly ? 'substanceOnly species' : 'species';
  const where = species.compartment === null ? '' : ` in ${species.compartment}`;
  return `${word} ${species.boundary ? '$' : ''}${species.id}${where}${value(species.initial)};`;
}

function writeReaction({ id, reactants, products, kineticLaw }: Reaction): string {
  return `${id}: ${writeSide(reactants)} -> ${writeSide(products)}; ${formatExpression(kineticLaw)};`;
}

function writeSide(references: readonly SpeciesReference[]): string {
  return references
    .map(({ species, stoichiometry: n }) => (n === 1 ? species : `${n} ${species}`))
    .join(' + ');
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\s*\n\s*/g, ' ')}"`;
}

function checkNames(model: Model): void {
  const ids = [...model.compartments, ...model.species, ...model.parameters, ...model.reactions].map(
    ({ id }) => id,
  );
  const wrong = ids.filter((id) => !isAntimonyName(id) || id === model.id);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(model.id)) wrong.unshift(model.id);
  if (wrong.length === 0) return;
  throw new InputError(
    wrong.map((id) =>
      problem('reserved-name', `model ${model.id}: ${id}`, {
        expected: 'a name that Antimony can spell and does not reserve',
        received: `"${id}"`,
        remedy: 'Rename it before writing.',
      }),
    ),
  );
}

function refuseEvents(model: Model): void {
  const events = model.events ?? [];
  if (events.length === 0) return;
  throw new InputError(
    events.map(({ id }) =>
      problem('event-not-written', `model ${model.id}: ${id}`, {
        expected: 'a model without events',
        received: `the event "${id}"`,
        remedy: 'Leave events out of the text.',
      }),
    ),
  );
}
