/** What every report says first and last. */
export const researchSentence =
  'Research software: a simulation for design exploration and teaching, not advice for any patient.';
