/** One estimator, test or plan of the house. */
export interface StatisticEntry {
  /** What it is called in the field. */
  readonly name: string;
  /** `estimate`: a value with its limits; `test`: a statistic with its p; `plan`: a size or boundary, before data. */
  readonly kind: 'estimate' | 'test' | 'plan';
  /** File in this folder, without its ending, and the function it exports. */
  readonly file: string;
  readonly verb: string;
  readonly reference: string;
}

/** Every estimator, test and plan there is: file, function, name, reference. */
const rows: readonly (readonly [string, string, string, string])[] = [
  [
    'kaplan-meier',
    'estimateKaplanMeier',
    'Kaplan–Meier survival curve',
    'Kaplan & Meier 1958, J Am Stat Assoc 53:457; Greenwood 1926',
  ],
  [
    'nelson-aalen',
    'estimateNelsonAalen',
    'cumulative hazard',
    'Nelson 1972, Technometrics 14:945; Aalen 1978, Ann Stat 6:701',
  ],
  [
    'median-survival',
    'estimateQuantile',
    'median survival and other quantiles',
    'Brookmeyer & Crowley 1982, Biometrics 38:29',
  ],
  [
    'landmark-survival',
    'estimateLandmarkSurvival',
    'landmark survival',
    'Kaplan & Meier 1958; Greenwood 1926',
  ],
  [
    'landmark-survival',
    'testLandmarkDifference',
    'difference at a landmark',
    'Klein et al. 2007, Stat Med 26:4505',
  ],
  [
    'restricted-mean',
    'estimateRestrictedMean',
    'restricted mean survival time',
    'Irwin 1949, J Hyg 47:188; Royston & Parmar 2013',
  ],
  [
    'restricted-mean',
    'testRestrictedMean',
    'difference and ratio of restricted means',
    'Uno et al. 2014, J Clin Oncol 32:2380',
  ],
  [
    'log-rank',
    'testLogRank',
    'log-rank test, weighted and stratified',
    'Mantel 1966, Cancer Chemother Rep 50:163; Fleming & Harrington 1991',
  ],
  [
    'max-combo',
    'testMaxCombo',
    'MaxCombo test',
    'Lee 2007, Comput Stat Data Anal 51:6557; Genz 1992, J Comput Graph Stat 1:141',
  ],
  [
    'cox',
    'estimateCox',
    'Cox proportional hazards',
    'Cox 1972, J R Stat Soc B 34:187; Efron 1977; Lin & Wei 1989',
  ],
  ['concordance', 'estimateConcordance', 'concordance', 'Harrell et al. 1982, J Am Med Assoc 247:2543'],
  [
    'cox-residuals',
    'estimateCoxResiduals',
    'residuals of a Cox model',
    'Therneau, Grambsch & Fleming 1990, Biometrika 77:147',
  ],
  [
    'baseline-hazard',
    'estimateBaselineHazard',
    'baseline hazard and predicted survival',
    'Breslow 1974, Biometrics 30:89; Tsiatis 1981',
  ],
  [
    'proportional-hazards',
    'testProportionalHazards',
    'proportional hazards',
    'Grambsch & Therneau 1994, Biometrika 81:515',
  ],
  [
    'cumulative-incidence',
    'estimateCumulativeIncidence',
    'cumulative incidence',
    'Aalen & Johansen 1978, Scand J Stat 5:141',
  ],
  ['gray', 'testGray', 'Gray’s test', 'Gray 1988, Ann Stat 16:1141'],
  [
    'fine-gray',
    'estimateFineGray',
    'Fine–Gray subdistribution hazards',
    'Fine & Gray 1999, J Am Stat Assoc 94:496',
  ],
  [
    'accelerated-failure',
    'estimateAcceleratedFailure',
    'accelerated failure time',
    'Kalbfleisch & Prentice 2002, chapter 3',
  ],
  [
    'response-rate',
    'estimateRate',
    'response rate',
    'Clopper & Pearson 1934; Wilson 1927; Agresti & Coull 1998; Brown, Cai & DasGupta 2001',
  ],
  [
    'rate-difference',
    'estimateRateDifference',
    'difference of rates',
    'Miettinen & Nurminen 1985, Stat Med 4:213; Newcombe 1998',
  ],
  ['exact-rate', 'testRate', 'exact binomial test', 'Clopper & Pearson 1934, Biometrika 26:404'],
  ['two-rates', 'testTwoRates', 'chi-square test of two rates', 'Pearson 1900, Phil Mag 50:157; Yates 1934'],
  ['fisher', 'testFisher', 'Fisher’s exact test', 'Fisher 1935, J R Stat Soc 98:39; Cornfield 1956'],
  [
    'cochran-mantel-haenszel',
    'testCochranMantelHaenszel',
    'Cochran–Mantel–Haenszel test',
    'Mantel & Haenszel 1959, J Natl Cancer Inst 22:719',
  ],
  [
    'cochran-mantel-haenszel',
    'testExactMantelHaenszel',
    'exact common odds ratio',
    'Mehta, Patel & Gray 1985, J Am Stat Assoc 80:969',
  ],
  [
    'group-sequential',
    'planGroupSequential',
    'group-sequential test',
    'Lan & DeMets 1983, Biometrika 70:659; Jennison & Turnbull 2000',
  ],
  [
    'survival-sample-size',
    'planEvents',
    'events of a log-rank test',
    'Schoenfeld 1981, Biometrika 68:316; Freedman 1982',
  ],
  [
    'survival-sample-size',
    'planSurvival',
    'size of a survival trial',
    'Lachin & Foulkes 1986, Biometrics 42:507',
  ],
  ['rate-sample-size', 'planRates', 'size of a trial of rates', 'Fleiss, Levin & Paik 2003'],
  ['rate-sample-size', 'planPowerOfRates', 'power of a trial of rates', 'Fleiss, Levin & Paik 2003'],
  ['mean-sample-size', 'planMeans', 'size of a trial of means', 'Johnson, Kotz & Balakrishnan 1995'],
  ['mean-sample-size', 'planPowerOfMeans', 'power of a trial of means', 'Johnson, Kotz & Balakrishnan 1995'],
  [
    'multiplicity',
    'testMultiple',
    'several hypotheses',
    'Holm 1979; Hochberg 1988; Hommel 1988; Benjamini & Hochberg 1995',
  ],
  ['graphical', 'testGraph', 'hypotheses on a graph', 'Bretz et al. 2009, Stat Med 28:586'],
  ['welch', 'testWelch', 'Welch’s test', 'Welch 1947, Biometrika 34:28'],
  ['wilcoxon', 'testWilcoxon', 'Wilcoxon’s test', 'Wilcoxon 1945, Biometrics Bull 1:80'],
  ['wilcoxon', 'testWilcoxonExact', 'exact Wilcoxon test', 'Mann & Whitney 1947; Hodges & Lehmann 1963'],
  ['linear-model', 'estimateLinearModel', 'linear model, analysis of covariance', 'Searle 1971, chapter 3'],
  [
    'generalised-linear-model',
    'estimateLogistic',
    'logistic regression',
    'Cox 1958; McCullagh & Nelder 1989, chapter 4',
  ],
  ['generalised-linear-model', 'estimatePoisson', 'Poisson regression', 'McCullagh & Nelder 1989, chapter 6'],
  ['sample-quantile', 'estimateSampleQuantile', 'quantile of a sample', 'Hyndman & Fan 1996, Am Stat 50:361'],
];

/** Every estimator, test and plan there is. */
export const statisticsList: readonly StatisticEntry[] = rows.map(([file, verb, name, reference]) => ({
  name,
  kind: verb.startsWith('estimate') ? 'estimate' : verb.startsWith('test') ? 'test' : 'plan',
  file,
  verb,
  reference,
}));
