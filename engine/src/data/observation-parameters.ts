import type { PlatformModel } from './platform-model.ts';

/** One number that the card of a model may give under `observation.parameters`. */
export interface ObservationParameter {
  readonly meaning: string;
  readonly unit: string;
  /** Smallest and largest value that make sense. */
  readonly least: number;
  readonly most: number;
  /** Used where the card is silent; null: the card must speak. */
  readonly default: number | null;
  /** Only asked for where the card names this observable. */
  readonly of?: keyof PlatformModel['observables'];
}

const required = { default: null, least: 0, most: Number.POSITIVE_INFINITY } as const;

/** Every number behind what a clinic records, by name. */
export const observationParameters = {
  diameterError: { ...required, unit: '1', meaning: 'error of reading one diameter as a share of it' },
  neutrophilError: { ...required, unit: '1', meaning: 'residual of a neutrophil count on the log scale' },
  lvefError: { ...required, unit: '1', meaning: 'residual of an LVEF measurement as a share of it' },
  lesionSpread: {
    ...required,
    default: 0,
    unit: '1',
    meaning: 'sd of the log diameters of the lesions of one subject; 0: equal spheres',
  },
  nonTargetShare: {
    default: 0,
    least: 0,
    most: 0.99,
    unit: '1',
    meaning: 'share of the tumour tissue that is no measurable lesion',
  },
  nonTargetError: {
    ...required,
    default: 0,
    unit: '1',
    meaning: 'error of judging the volume of non-target disease, on the log scale',
  },
  /** RECIST 1.1 likens unequivocal progression to an increase of the tumour burden by 73 % of its volume. */
  nonTargetProgression: {
    default: 1.73,
    least: 1.0001,
    most: Number.POSITIVE_INFINITY,
    unit: '1',
    meaning: 'volume of non-target disease over its smallest from which on progression is unequivocal',
  },
  plateletError: {
    ...required,
    of: 'platelets',
    unit: '1',
    meaning: 'residual of a platelet count on the log scale',
  },
  systolicPressureError: {
    ...required,
    of: 'systolicPressure',
    unit: 'mmHg',
    meaning: 'residual of a measurement of systolic pressure',
  },
  neuropathyError: {
    ...required,
    of: 'neuropathy',
    unit: '1',
    meaning: 'residual of the score of neuropathy at a visit',
  },
  neuropathyGrade1: {
    ...required,
    of: 'neuropathy',
    unit: '1',
    meaning: 'score from which neuropathy has grade 1',
  },
  neuropathyGrade2: {
    ...required,
    of: 'neuropathy',
    unit: '1',
    meaning: 'score from which neuropathy has grade 2',
  },
  neuropathyGrade3: {
    ...required,
    of: 'neuropathy',
    unit: '1',
    meaning: 'score from which neuropathy has grade 3',
  },
  titreError: { ...required, of: 'titre', unit: '1', meaning: 'residual of a titre on the log scale' },
  titreDetectable: {
    ...required,
    of: 'titre',
    unit: 'mg/L',
    meaning: 'lowest titre that the assay tells; less is reported as this',
    least: 1e-12,
  },
} as const satisfies Readonly<Record<string, ObservationParameter>>;

export type ObservationParameterName = keyof typeof observationParameters;

/** Names of all of them. */
export const observationParameterNames = Object.keys(
  observationParameters,
) as readonly ObservationParameterName[];
