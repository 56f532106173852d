import { never } from '../data/subject-pool.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { entryDayOf } from '../population/enrol.ts';
import { minimise } from '../population/minimise.ts';
import { type Stream, streamFor } from '../random/stream.ts';
import { groupOf, type PoolSlice } from './pool-error.ts';
import type { ReplicatePlan } from './replicate-plan.ts';

/** Who is in one replicate, when and how: columns over its subjects. Filled anew for each replicate. */
export interface Draws {
  /** Subject of the pool, drawn with replacement. */
  readonly subject: Int32Array;
  readonly arm: Int32Array;
  /** Day of entry after the first [d]; the first subject opens the trial. */
  readonly entry: Int32Array;
  /** Day of loss to follow-up after entry [d], or `never`. */
  readonly lost: Int32Array;
}

/**
 * Makes the function that draws replicates: the first `plan.replicates` from the whole pool, those after them from one
 * group after the other. What it draws depends on the seed and the number of the replicate alone, with a stream for
 * each purpose. The columns that it returns are overwritten by the next replicate.
 */
export function startDrawing(plan: ReplicatePlan): (replicate: number) => Draws {
  const column = () => new Int32Array(plan.subjects);
  const draws = { subject: column(), arm: column(), entry: column(), lost: column() };
  const assign = plan.minimisation === null ? startBlocks(plan) : startMinimising(plan, plan.minimisation);
  const whole = { first: 0, count: plan.pool.size };
  return (replicate) => {
    const inGroup = replicate - plan.replicates;
    const number = inGroup < 0 ? replicate : inGroup;
    const kind = inGroup < 0 ? 'replicate' : 'group replicate';
    const stream = (purpose: string) => streamFor(plan.seed, number, `${kind}:${purpose}`);
    const slice = inGroup < 0 ? whole : groupOf(plan, inGroup % plan.groups);
    drawSubjects(draws.subject, slice, stream('subjects'));
    assign(draws, stream('arms'));
    drawEntries(draws.entry, plan, stream('entry'));
    drawLosses(draws.lost, plan.lossHazard, stream('loss to follow-up'));
    return draws;
  };
}

/** Draws subjects of the pool, each equally likely, with replacement. */
function drawSubjects(subject: Int32Array, { first, count }: PoolSlice, stream: Stream): void {
  for (let i = 0; i < subject.length; i++) subject[i] = first + Math.floor(stream.uniform() * count);
}

/** Permuted blocks within strata; a block is drawn when its first place is needed (Durstenfeld 1964). */
function startBlocks({ slots, pool }: ReplicatePlan): (draws: Draws, stream: Stream) => void {
  const size = slots.length;
  const blocks = new Int32Array(pool.strata.length * size);
  const taken = new Int32Array(pool.strata.length);
  return ({ subject, arm }, stream) => {
    taken.fill(0);
    for (let i = 0; i < subject.length; i++) {
      const stratum = pool.stratum[subject[i]!]!;
      const place = taken[stratum]! % size;
      if (place === 0) shuffle(blocks, stratum * size, slots, stream);
      arm[i] = blocks[stratum * size + place]!;
      taken[stratum]! += 1;
    }
  };
}

/** Minimisation over the factors of those drawn; its seed is drawn, so that each replicate has its own. */
function startMinimising(
  { subjects, pool }: ReplicatePlan,
  design: TrialDesign,
): (draws: Draws, stream: Stream) => void {
  const sized = { ...design, subjects };
  return ({ subject, arm }, stream) => {
    const factors = pool.factors.map((factor) => ({
      ...factor,
      index: Int32Array.from(subject, (s) => factor.index[s]!),
    }));
    arm.set(minimise(sized, factors, Math.floor(stream.uniform() * Number.MAX_SAFE_INTEGER)));
  };
}

function shuffle(blocks: Int32Array, at: number, slots: Int32Array, stream: Stream): void {
  blocks.set(slots, at);
  for (let i = slots.length - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform() * (i + 1));
    const moved = blocks[at + i]!;
    blocks[at + i] = blocks[at + j]!;
    blocks[at + j] = moved;
  }
}

function drawEntries(entry: Int32Array, { accrual }: ReplicatePlan, stream: Stream): void {
  entry[0] = 0;
  for (let i = 1; i < entry.length; i++) {
    entry[i] = entryDayOf(stream.uniform(), accrual.medianAt, accrual.days);
  }
}

function drawLosses(lost: Int32Array, hazard: number, stream: Stream): void {
  if (!(hazard > 0)) {
    lost.fill(never);
    return;
  }
  for (let i = 0; i < lost.length; i++) lost[i] = Math.min(never, Math.ceil(stream.exponential() / hazard));
}
