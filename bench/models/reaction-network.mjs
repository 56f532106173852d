import { drawFactors } from './random-factors.mjs';

/**
 * Makes a network of reactions with mass action and saturation, the same for the same facts: a chain of conversions
 * through all species, and bindings between species drawn at random. No biology; for compile times.
 * @param {object} facts
 * @param {number} facts.species how many species.
 * @param {number} facts.reactions how many reactions, at least as many as species.
 * @param {number} facts.reach how far apart in the chain the species of a reaction are at most; the count of species
 *   for a network without order.
 * @returns {import('@opsonin/engine').Model}
 */
export function makeNetwork({ species, reactions, reach }) {
  const uniform = drawFactors(1);
  const draw = (count) => Math.floor((uniform() / 2) * count);
  const near = (i) => (i + 1 + draw(reach - 1)) % species;
  return {
    id: 'network',
    compartments: [{ id: 'cell', size: number(2) }],
    species: Array.from({ length: species }, (_, i) => ({
      id: nameOf(i),
      compartment: 'cell',
      substanceOnly: false,
      boundary: false,
      initial: number(uniform()),
      unit: null,
    })),
    parameters: Array.from({ length: reactions }, (_, k) => ({
      id: `k${k}`,
      initial: number(0.1 + uniform()),
      constant: true,
      unit: null,
    })),
    reactions: Array.from({ length: reactions }, (_, k) =>
      k < species
        ? conversion(k, { from: k, to: (k + 1) % species, regulator: near(k) })
        : binding(k, draw(species), near),
    ),
    assignmentRules: [],
    rateRules: [],
    unitDefinitions: [],
  };
}

/** One species becomes another, at a rate that a third saturates. */
function conversion(k, { from, to, regulator }) {
  const saturation = apply('+', number(1), symbol(nameOf(regulator)));
  return reaction(k, [from], [to], apply('/', symbol(nameOf(from)), saturation));
}

/** Two species become a third by mass action. */
function binding(k, first, near) {
  const [second, product] = [near(first), near(first)];
  const law = apply('*', symbol(nameOf(first)), symbol(nameOf(second)));
  return reaction(k, [first, second], [product], law);
}

function reaction(k, reactants, products, law) {
  const references = (all) => all.map((i) => ({ species: nameOf(i), stoichiometry: 1 }));
  return {
    id: `reaction${k}`,
    reactants: references(reactants),
    products: references(products),
    kineticLaw: apply('*', symbol(`k${k}`), law),
  };
}

const nameOf = (i) => `s${i}`;
const number = (value) => ({ kind: 'number', value });
const symbol = (name) => ({ kind: 'symbol', name });
const apply = (operator, ...operands) => ({ kind: 'operation', operator, operands });
