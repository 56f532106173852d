/** One number that the card of a model may give under `observation.parameters`. */
interface ObservationParameter {
  readonly meaning: string;
  readonly unit: string;
  /** Smallest and largest value that make sense. */
  readonly least: number;
  readonly most: number;
  /** Used where the card is silent; null: the card must speak. */
  readonly default: number | null;
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
} as const satisfies Readonly<Record<string, ObservationParameter>>;

export type ObservationParameterName = keyof typeof observationParameters;

/** Names of all of them. */
export const observationParameterNames = Object.keys(
  observationParameters,
) as readonly ObservationParameterName[];
