/** A value with its confidence limits; null where it is not reached or cannot be had. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A Kaplan–Meier curve in months of 30.4375 days. */
export interface SurvivalCurve {
  readonly months: readonly number[];
  readonly survival: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Months of censored subjects, for tick marks. */
  readonly censored: readonly number[];
  /** At risk just before each of `months`. */
  readonly before: readonly number[];
  /** Numbers at risk at `atRiskMonths`. */
  readonly atRiskMonths: readonly number[];
  readonly atRisk: readonly number[];
}

export interface TimeToEventEstimate {
  readonly kind: 'time to event';
  readonly endpoint: string;
  readonly n: number;
  readonly events: number;
  /** Median [months]. */
  readonly median: Estimate;
  readonly curve: SurvivalCurve;
  /** How many subjects ended for each reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** At the landmarks of the plan. */
  readonly landmarks: readonly LandmarkEstimate[];
  /** Up to the horizon of the plan; null when it has none. */
  readonly restrictedMean: RestrictedMeanEstimate | null;
}

/** What is known at a landmark. */
export interface LandmarkEstimate {
  readonly months: number;
  /** Kaplan–Meier share without event [percent]. */
  readonly eventFree: Estimate;
  /** Aalen–Johansen share with the event [percent], of an endpoint with competing events; else null. */
  readonly incidence: Estimate | null;
  /** `success`, or why there is no number: `beyond follow-up`, `no subjects`. */
  readonly outcome: string;
}

/** Mean survival time up to a horizon [months]. */
export interface RestrictedMeanEstimate extends Estimate {
  readonly toMonths: number;
  readonly outcome: string;
}

export interface RateEstimate {
  readonly kind: 'rate';
  readonly endpoint: string;
  readonly n: number;
  readonly count: number;
  /** Rate [percent] with the exact interval. */
  readonly rate: Estimate;
  /** Counts by response class or grade. */
  readonly classes: Readonly<Record<string, number>>;
}

export interface ArmAnalysis {
  readonly id: string;
  readonly label: string;
  readonly role: 'experimental' | 'control' | 'single';
  readonly n: number;
  readonly estimates: readonly (TimeToEventEstimate | RateEstimate)[];
}

/** A ratio with the outcome of its fit: null values when it cannot be had. */
export type RatioEstimate = Estimate & { readonly outcome: string };

/** A chi-square test; null where there is none. */
export interface ChiSquareResult {
  readonly chiSquare: number | null;
  readonly df: number;
  readonly p: number | null;
}

/** Difference of two arms in one number, first less second. */
export interface Contrast {
  readonly difference: Estimate;
  readonly p: number | null;
  readonly outcome: string;
}

/** Two arms in one level of a covariate. */
export interface SubgroupComparison {
  /** Meaning of the covariate; null for all subjects together. */
  readonly covariate: string | null;
  readonly label: string;
  readonly subjects: number;
  readonly events: number;
  /** By unstratified Cox. */
  readonly hazardRatio: Estimate;
  /** Why there is no hazard ratio, where there is none. */
  readonly outcome: string;
}

/** Experimental over control for one time-to-event endpoint. */
export interface Comparison {
  readonly endpoint: string;
  readonly experimental: string;
  readonly control: string;
  /** Whether hazard ratio and tests are within the strata of the randomisation. */
  readonly stratified: boolean;
  /** Cox on all randomised, ties as planned; null values when it cannot be had, with the outcome. */
  readonly hazardRatio: RatioEstimate;
  readonly logRank: ChiSquareResult;
  /** The same two without strata; null where they already are. */
  readonly unstratified: { readonly hazardRatio: RatioEstimate; readonly logRank: ChiSquareResult } | null;
  /** The test of the plan: chi-square, or the largest |z| of MaxCombo; two-sided p. */
  readonly test: { readonly method: string; readonly statistic: number | null; readonly p: number | null };
  /** Whether the hazard ratio is constant in time (Grambsch & Therneau). */
  readonly proportionalHazards: ChiSquareResult;
  /** Share without event at the landmarks of the plan [percentage points]. */
  readonly landmarks: readonly (Contrast & { readonly months: number })[];
  /** Difference [months] and ratio up to the horizon of the plan; null when it has none. */
  readonly restrictedMean: (Contrast & { readonly toMonths: number; readonly ratio: Estimate }) | null;
  /** Of an endpoint with competing events, else null. */
  readonly competingRisks: {
    readonly gray: ChiSquareResult;
    /** Fine–Gray, experimental over control. */
    readonly subdistributionHazardRatio: RatioEstimate;
  } | null;
  /** All subjects first, then the subgroups of the plan. */
  readonly subgroups: readonly SubgroupComparison[];
}

/** Experimental and control for one endpoint that a subject has or has not. */
export interface RateComparison {
  readonly endpoint: string;
  readonly experimental: string;
  readonly control: string;
  /** Whether odds ratio and test are within the strata of the randomisation. */
  readonly stratified: boolean;
  /** Experimental less control [percentage points], Miettinen–Nurminen, without strata. */
  readonly difference: Estimate;
  /** Mantel–Haenszel; experimental over control. */
  readonly oddsRatio: RatioEstimate;
  readonly test: ChiSquareResult & { readonly method: string };
}

/** Hypotheses that the plan tests together, in the order of testing. */
export interface MultiplicityResult {
  readonly method: string;
  readonly level: number;
  readonly hypotheses: readonly {
    readonly endpoint: string;
    readonly experimental: string;
    readonly control: string;
    /** Two-sided, by the test of the plan; null where there is none, which rejects nothing. */
    readonly p: number | null;
    readonly adjusted: number;
    readonly rejected: boolean;
  }[];
}

/** Who went where: one count per fate, by arm. */
export interface Disposition {
  readonly arm: string;
  readonly randomised: number;
  readonly solved: number;
  readonly failed: number;
  readonly progressed: number;
  readonly died: number;
  readonly lostToFollowUp: number;
  readonly aliveAtCutoff: number;
  /** Subjects who stopped a drug, by drug and reason. */
  readonly stopped: readonly { readonly drug: string; readonly reason: string; readonly count: number }[];
}

/** One planned look at the primary endpoint of two arms. */
export interface Look {
  readonly experimental: string;
  readonly control: string;
  /** Planned share of the events of the final analysis; 1 for that one. */
  readonly fraction: number;
  /** Day after the first entry [d]; null for a look that the final analysis came before. */
  readonly day: number | null;
  /** Subjects entered by then, in all arms. */
  readonly enrolled: number | null;
  /** Events of the two arms known then. */
  readonly events: number | null;
  /** Standardised statistic of the planned test, positive where the experimental arm has fewer events than expected. */
  readonly z: number | null;
  /** Null where no error is left to spend. */
  readonly efficacyBound: number | null;
  /** Null without a rule for futility. */
  readonly futilityBound: number | null;
  readonly decision: 'go on' | 'efficacy' | 'futility' | 'not rejected' | 'not held';
}

/** The looks at the primary endpoint, each comparison to the look that decides it, and what they led to. */
export interface InterimAnalysis {
  readonly endpoint: string;
  readonly looks: readonly Look[];
  /** Day on which the trial was stopped [d after the first entry]; null where it went on to the end. */
  readonly stopDay: number | null;
  /** Subjects planned who had not entered by then. */
  readonly notEnrolled: number;
}

/** Who was enrolled into the run-in, and who of them was not randomised. */
export interface RunInDisposition {
  readonly enrolled: number;
  readonly progressed: number;
  readonly died: number;
  readonly lostToFollowUp: number;
}

export interface Analysis {
  readonly arms: readonly ArmAnalysis[];
  readonly comparisons: readonly Comparison[];
  readonly rateComparisons: readonly RateComparison[];
  /** Null when the plan does not test endpoints together. */
  readonly multiplicity: MultiplicityResult | null;
  readonly dispositions: readonly Disposition[];
  /** Absent where the design has no run-in. */
  readonly runIn?: RunInDisposition;
  /** Absent where the plan has no looks at a primary endpoint. */
  readonly interim?: InterimAnalysis;
}

/** A subject whose integration failed, by name. */
export interface Failure {
  readonly subject: number;
  readonly arm: string;
  readonly day: number;
  readonly outcome: string;
}
