import type { EndpointDefinition, TimeToEventDefinition } from '../endpoints/definition.ts';
import type { IntercurrentEvent } from '../endpoints/intercurrent-event.ts';

/** An endpoint that a subject has or has not, and that is good to have. */
export type RateDefinition = Exclude<EndpointDefinition, TimeToEventDefinition>;

/** A time-to-event endpoint as the analysis plan asks for it. */
export interface SurvivalEndpoint {
  readonly definition: TimeToEventDefinition;
  /** Events that the estimand does not leave to the treatment policy. */
  readonly intercurrent: readonly IntercurrentEvent[];
}

/** An endpoint of the pool; that of a rate is read as the day from which a subject counts. */
export type PoolEndpoint = SurvivalEndpoint | { readonly definition: RateDefinition };

/** How one endpoint ends for one subject under one arm; the columns of `PoolEnds` for one row. */
export interface SubjectEnd {
  readonly event: number;
  readonly known: number;
  readonly hiddenBy: number;
  readonly stop: { readonly known: number; readonly hiddenBy: number; readonly day: number };
  /** Days of the rows at whose last one she is censored. */
  readonly rows: readonly number[];
}
