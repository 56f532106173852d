import type { AntimonyToken } from './tokenize-antimony.ts';

/** A part of Antimony this reader does not take, by name, with what to write instead. */
interface Refused {
  readonly name: string;
  readonly remedy: string;
}

const event: Refused = {
  name: 'an event',
  remedy: 'Doses belong to a regimen; write a switch as a piecewise formula of time.',
};
const dna: Refused = { name: 'a DNA strand', remedy: 'Write its species and reactions out.' };
const optimisation: Refused = { name: 'an optimisation goal', remedy: 'Fit outside the model.' };
const submodel: Refused = {
  name: 'a submodel',
  remedy: 'Make it a module of its own: modules join by name.',
};
const interaction: Refused = {
  name: 'an interaction',
  remedy: 'Write the influence into the kinetic law of the reaction.',
};
const annotation: Refused = { name: 'an annotation', remedy: 'Write it on the card beside the model.' };

const byFirstWord: ReadonlyMap<string, Refused> = new Map([
  ['at', event],
  ['event', event],
  ['function', { name: 'a function definition', remedy: 'Write its formula out where it is used.' }],
  ['import', { name: 'an import', remedy: 'Name the other file as a module of the model.' }],
  ['DNA', dna],
  ['gene', dna],
  ['operator', dna],
  ['delete', { name: 'a deletion', remedy: 'Leave the part out.' }],
  ['maximize', optimisation],
  ['minimize', optimisation],
  ['assert', { name: 'a constraint', remedy: 'State limits in the parameter table.' }],
  ['formula', { name: 'a typed formula declaration', remedy: 'Declare it with var.' }],
  [
    'reaction',
    { name: 'a typed reaction declaration', remedy: 'Write the reaction itself: J: A -> B; k*A.' },
  ],
]);

/** The name of a part of Antimony that this reader knowingly leaves out, or null when the segment is none. */
export function refusedStatement(tokens: readonly AntimonyToken[]): Refused | null {
  const [first, second, third] = tokens;
  const word = byFirstWord.get(first?.text ?? '');
  // `event = 3` is a bad name, not an event.
  if (word && first!.kind === 'name' && second?.text !== '=') return word;
  if (first?.text === '@') return annotation;
  if (first?.text === '0' && second?.text === '=') {
    return { name: 'an algebraic rule', remedy: 'Solve it for one symbol and write x := ….' };
  }
  if (first?.kind === 'name' && second?.text === '.') return submodel;
  if (second?.text === ':' && third) {
    if (third.text === 'at') return event;
    if (third.kind === 'name' && tokens[3]?.text === '(') return submodel;
    if (third.text === '-' && tokens[3]?.text === '-') return dna;
  }
  if (isInteraction(tokens)) return interaction;
  if (second?.kind === 'name' && third?.kind === 'string' && second.text !== 'is') return annotation;
  return null;
}

/** Whether the segment is `A -| J`, `A -o J` or `A -( J`, outside any formula. */
export function isInteraction(tokens: readonly AntimonyToken[]): boolean {
  for (let i = 1; i < tokens.length; i++) {
    const text = tokens[i]!.text;
    if (text === '=' || text === ':=') return false;
    if (text === '-|') return true;
    const follows = tokens[i + 1]?.text;
    if (text === '-' && (follows === 'o' || follows === '(') && tokens.length > i + 2) return true;
  }
  return false;
}
