/** What a clinic records, in the order of the codes stored in `Observations.measure`. */
export const measures = [
  /** Sum of diameters of the target lesions [mm]. */
  'sum of diameters',
  /** 1 when a new lesion is seen for the first time. */
  'new lesion',
  /** Neutrophil count [1e9/L]. */
  'neutrophils',
  /** Left ventricular ejection fraction [fraction]. */
  'lvef',
  /** Dose given; value = amount [mg]; one row per drug and administration, `item` = drug index. */
  'dose',
  /** Treatment with a drug stopped; value = code in `stopReasons`, `item` = drug index. */
  'drug stopped',
  /** Progression declared by the reader at this visit. */
  'progression',
  /** Death [day of death]. */
  'death',
  /** Lost to follow-up [last day known alive]. */
  'lost to follow-up',
  /** Integration failed [day reached]; value = code in `failureKinds`. */
  'failed to solve',
  /** Start of a treatment period that a progression or recurrence began; value = its index in the arm. */
  'new treatment',
  /** A planned scan that was not held. */
  'scan missed',
  /** A planned dose that was not taken; value = amount [mg], `item` = drug index. */
  'dose missed',
  /** Central reading of the same scans: sum of diameters [mm], a new lesion, progression. */
  'central sum of diameters',
  'central new lesion',
  'central progression',
  /** Progression by iRECIST that the next scan confirmed; recorded then, value = day on which it was first seen. */
  'confirmed progression',
  /** Removal of the tumour; value = viable tumour found in it [1e9 cells], 0 where too little to be found. */
  'surgery',
  /** The tumour back after surgery, seen at this visit. */
  'recurrence',
  /** Death of another cause than the tumour, beside the row of the death itself. */
  'death of other cause',
  /** Antibody titre [mg/L]. */
  'antibody titre',
  /** Non-target disease as judged at a scan; value = code in `nonTargetStates`; no row where there never was any. */
  'non-target disease',
  'central non-target disease',
  /** Platelet count [1e9/L]. */
  'platelets',
  /** Systolic blood pressure [mmHg]. */
  'systolic pressure',
  /** Looked for protein in the urine; 1 when found. */
  'proteinuria',
  /** Looked for interstitial lung disease; 1 when found. */
  'interstitial lung disease',
  /** Grade of peripheral neuropathy, 0 to 3. */
  'neuropathy grade',
  /** Left in the run-in, on a day before 0; value = code in `leavingReasons`. It is the only row of its subject. */
  'not randomised',
  /** Tumour cells added in an experiment; value = how many [1e9 cells]. */
  'rechallenge',
] as const;

export type Measure = (typeof measures)[number];

/** What a reader says of the disease outside the target lesions (RECIST 1.1, section 4.3.3). */
export const nonTargetStates = ['absent', 'present', 'unequivocal progression'] as const;
export type NonTargetState = (typeof nonTargetStates)[number];

export const stopReasons = [
  'completed',
  'progression',
  'toxicity',
  'death',
  'lost to follow-up',
  'data cut-off',
] as const;
export type StopReason = (typeof stopReasons)[number];

/** Why a subject of the run-in is not randomised. */
export const leavingReasons = ['progression', 'death', 'lost to follow-up'] as const;

export const failureKinds = [
  'step too small',
  'not finite',
  'budget spent',
  'worker crashed',
  'no steady state',
  'event cascade',
  'not enrolled',
] as const;

/** Long table of records by column, sorted by subject, then day, then order of recording. */
export interface Observations {
  /** Index of the subject in the cohort. */
  readonly subject: Int32Array;
  /** Study day of the subject; 0 is randomisation. */
  readonly day: Int32Array;
  /** Code in `measures`. */
  readonly measure: Uint8Array;
  /** Drug index where the measure has one, else −1. */
  readonly item: Int16Array;
  readonly value: Float64Array;
}

/** Code of a measure in `Observations.measure`. */
export function measureCode(measure: Measure): number {
  return measures.indexOf(measure);
}
