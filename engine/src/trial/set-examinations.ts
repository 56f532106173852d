import type { Kernel } from '../data/kernel.ts';
import type { Measure } from '../data/observations.ts';
import type { PlatformModel } from '../data/platform-model.ts';
import type { Examinations, Observable } from './course.ts';
import { symbolFinder } from './find-symbol.ts';
import { observationValue } from './observation-value.ts';

type Optional =
  | 'platelets'
  | 'systolicPressure'
  | 'proteinuriaHazard'
  | 'lungHazard'
  | 'neuropathy'
  | 'titre';

/** What each optional observable is recorded as. */
export const examinedAs: Readonly<Record<Optional, Measure>> = {
  platelets: 'platelets',
  systolicPressure: 'systolic pressure',
  proteinuriaHazard: 'proteinuria',
  lungHazard: 'interstitial lung disease',
  neuropathy: 'neuropathy grade',
  titre: 'antibody titre',
};

/**
 * Finds what only some models say in a kernel.
 *
 * @param platform its card
 * @param kernel of the modules that are not knocked out
 * @throws InputError when the card lacks a number of a measurement
 */
export function setExaminations(platform: PlatformModel, kernel: Kernel): Examinations {
  const value = (name: Parameters<typeof observationValue>[1]) => observationValue(platform, name);
  const find = (name: Optional) => findOptional(platform, kernel, name);
  const [platelets, pressure] = [find('platelets'), find('systolicPressure')];
  const [neuropathy, titre] = [find('neuropathy'), find('titre')];
  return {
    platelets: platelets && { observable: platelets, error: value('plateletError') },
    systolicPressure: pressure && { observable: pressure, error: value('systolicPressureError') },
    proteinuria: find('proteinuriaHazard'),
    lungDisease: find('lungHazard'),
    neuropathy: neuropathy && {
      observable: neuropathy,
      error: value('neuropathyError'),
      grades: [value('neuropathyGrade1'), value('neuropathyGrade2'), value('neuropathyGrade3')],
    },
    titre: titre && {
      observable: titre,
      error: value('titreError'),
      detectable: value('titreDetectable'),
    },
  };
}

/** What a trial does not record for want of an observable, with the remedy. */
export function unexamined(platform: PlatformModel, kernel: Kernel): ReadonlyMap<Measure, string> {
  const missing = (Object.keys(examinedAs) as Optional[]).filter(
    (name) => findOptional(platform, kernel, name) === null,
  );
  return new Map(
    missing.map((name) => [
      examinedAs[name],
      platform.observables[name] === undefined
        ? `Choose another endpoint, or a model whose card names \`${name}\` among its observables.`
        : `Give a drug that acts on it, or bring back the module that defines "${platform.observables[name]}".`,
    ]),
  );
}

/** Where an observable stands; null when the card does not name it or its module is knocked out. */
function findOptional(platform: PlatformModel, kernel: Kernel, name: Optional): Observable | null {
  const symbol = platform.observables[name];
  if (symbol === undefined || !(kernel.states.includes(symbol) || kernel.outputs.includes(symbol)))
    return null;
  return symbolFinder(kernel, platform.id)(symbol, `observables.${name}`);
}
