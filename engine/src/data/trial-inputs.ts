import type { Drug } from './drug.ts';
import type { LifeTable } from './life-table.ts';
import type { Model } from './model.ts';
import type { ModuleTable, PlatformModel } from './platform-model.ts';
import type { Population } from './population.ts';
import type { PublishedTrial } from './published-trial.ts';
import type { ReferenceList } from './reference.ts';
import type { SurvivalLink } from './survival-link.ts';
import type { TrialDesign } from './trial-design.ts';

/** One module of the platform model: its text as read, and the table beside it. */
export interface ModelModule {
  readonly name: string;
  readonly model: Model;
  readonly table: ModuleTable;
}

/** A drug with the pharmacokinetic model it names. */
export interface DrugEntry {
  readonly drug: Drug;
  readonly pharmacokinetics: Model;
}

/** All that a trial needs, read and checked; plain data, so that it can be posted to a worker and hashed. */
export interface TrialInputs {
  /** How the design was called: a name of the catalog or the path of a file. */
  readonly name: string;
  readonly design: TrialDesign;
  readonly platform: PlatformModel;
  readonly modules: readonly ModelModule[];
  readonly drugs: readonly DrugEntry[];
  readonly population: Population;
  /** Background mortality; null for none. */
  readonly lifeTable: LifeTable | null;
  /** What survival follows from where the design names a link; absent: the hazard of the model. */
  readonly survivalLink?: SurvivalLink | undefined;
  readonly published: PublishedTrial | null;
  readonly references: ReferenceList;
  readonly catalogVersion: string;
}
