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

/** Experimental over control for one endpoint. */
export interface Comparison {
  readonly endpoint: string;
  readonly experimental: string;
  readonly control: string;
  /** Unstratified Cox on all randomised, Efron ties; null values when it cannot be had, with the outcome. */
  readonly hazardRatio: Estimate & { readonly outcome: string };
  readonly logRank: { readonly chiSquare: number | null; readonly df: number; readonly p: number | null };
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
  /** Standardised log-rank statistic, positive where the experimental arm has fewer events than expected. */
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
