/** What a treatment did to one subject's tumour until a day. */
export interface KillShares {
  /** Day on which the books were closed. */
  readonly day: number;
  /** Cells that died [1e9 cells]. */
  readonly killed: number;
  /** Share of these deaths by mechanism, in the order of the model card; all 0 when none died. */
  readonly shares: readonly {
    readonly mechanism: string;
    readonly meaning: string;
    readonly share: number;
  }[];
}

/** Share of each clone in the viable tumour on a day. */
export interface CloneShares {
  readonly day: number;
  readonly viable: number;
  readonly shares: readonly { readonly clone: string; readonly meaning: string; readonly share: number }[];
}

/** How one subject fared: as she was treated, or with something changed. */
export interface SubjectOutcome {
  /** Best change of the sum of diameters from baseline [percent]; null without a second scan. */
  readonly bestChange: number | null;
  /** Day of the first progression that a scan found; null when none was found. */
  readonly progressionDay: number | null;
  readonly deathDay: number | null;
  /** Last day of the record. */
  readonly lastDay: number;
}

/** A run with one thing changed, all chances of the subject kept. */
export interface Counterfactual {
  readonly kind: 'without drug' | 'without mechanism' | 'without resistant cells' | 'other arm';
  /** Id of the drug, module or arm; empty for resistant cells. */
  readonly of: string;
  readonly outcome: SubjectOutcome;
}

/** Why one subject of a trial did, or did not, respond. */
export interface Explanation {
  readonly subject: number;
  readonly arm: string;
  /** Categories of the subject, such as HER2 and hormone receptor. */
  readonly categories: Readonly<Record<string, string>>;
  readonly outcome: SubjectOutcome;
  /** Viable tumour at every visit and dose until the first progression. */
  readonly course: { readonly days: readonly number[]; readonly viable: readonly number[] };
  /** Day on which the viable tumour was smallest; from there on it grew. */
  readonly escapeDay: number;
  readonly untilEscape: KillShares;
  readonly untilProgression: KillShares;
  readonly clones: readonly CloneShares[];
  readonly counterfactuals: readonly Counterfactual[];
}
