import type { TrialInputs } from '../data/trial-inputs.ts';

/** Names a drug for people by its id; what is not known, such as a path to a drug file, by itself. */
export function drugWords(inputs: TrialInputs, id: string): string {
  return inputs.drugs.find(({ drug }) => drug.id === id)?.drug.name.en ?? id;
}
