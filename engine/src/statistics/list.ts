/** One estimator or test of the house. */
interface StatisticEntry {
  /** What it is called in the field. */
  readonly name: string;
  /** `estimate`: a value with its limits; `test`: a statistic with its p. */
  readonly kind: 'estimate' | 'test';
  /** File in this folder, without its ending, and the function it exports. */
  readonly file: string;
  readonly verb: string;
  readonly reference: string;
}

/** Every estimator and test there is. */
export const statisticsList: readonly StatisticEntry[] = [
  {
    name: 'Kaplan–Meier survival curve',
    kind: 'estimate',
    file: 'kaplan-meier',
    verb: 'estimateKaplanMeier',
    reference:
      'Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457; Greenwood M. Rep Public Health Med Subj 1926;33:1',
  },
  {
    name: 'median survival',
    kind: 'estimate',
    file: 'median-survival',
    verb: 'estimateQuantile',
    reference: 'Brookmeyer R, Crowley J. Biometrics 1982;38:29',
  },
  {
    name: 'log-rank test',
    kind: 'test',
    file: 'log-rank',
    verb: 'testLogRank',
    reference:
      'Mantel N. Cancer Chemother Rep 1966;50:163; Harrington DP, Fleming TR. Biometrika 1982;69:553',
  },
  {
    name: 'Cox proportional hazards',
    kind: 'estimate',
    file: 'cox',
    verb: 'estimateCox',
    reference: 'Cox DR. J R Stat Soc B 1972;34:187; Efron B. J Am Stat Assoc 1977;72:557',
  },
  {
    name: 'response rate',
    kind: 'estimate',
    file: 'response-rate',
    verb: 'estimateRate',
    reference: 'Clopper CJ, Pearson ES. Biometrika 1934;26:404; Wilson EB. J Am Stat Assoc 1927;22:209',
  },
];
