import type { SubjectRange } from '../data/range-result.ts';
import type { AnswerRange } from '../trial/answer-ranges.ts';
import type { SolveOptions } from '../trial/solve.ts';
import { splitSubjects } from '../trial/split-subjects.ts';
import { spreadInPlace } from '../trial/spread.ts';
import { startAnalysing } from './analyse-replicate.ts';
import { startDrawing } from './draw-replicate.ts';
import { joinColumns, type ReplicateColumns, startColumns } from './replicate-columns.ts';
import { type ReplicatePlan, truths } from './replicate-plan.ts';

/** Replicates per range: a message takes no time beside them. */
const defaultReplicatesPerRange = 200;

/** A range of replicates: one entry per comparison and truth, comparisons first. */
interface ReplicateRange {
  readonly range: SubjectRange;
  readonly columns: readonly ReplicateColumns[];
}

/** What came of all replicates of one comparison, by truth. */
export type TestReplicates = Readonly<Record<(typeof truths)[number], ReplicateColumns>>;

/**
 * Draws and analyses the replicates of a plan: those from the whole pool, then those from its groups. A replicate is the
 * same whoever computes it, and whatever their number.
 *
 * @param plan from `planReplicates`
 * @param options who computes them
 * @return one entry per comparison of the plan
 */
export async function runReplicates(
  plan: ReplicatePlan,
  options: SolveOptions = {},
): Promise<TestReplicates[]> {
  const { rangeSize = defaultReplicatesPerRange, onProgress = () => {} } = options;
  const { spread = spreadInPlace(startRange(plan)) } = options;
  const replicates = plan.groups < 2 ? plan.replicates : 2 * plan.replicates;
  const parts: ReplicateRange[] = [];
  let done = 0;
  await spread(
    { ranges: splitSubjects(replicates, { ...options, rangeSize }), begin: plan },
    (part: ReplicateRange) => {
      parts.push(part);
      done += part.range.count;
      onProgress(done, replicates);
    },
  );
  parts.sort((a, b) => a.range.first - b.range.first);
  const joined = (index: number) => joinColumns(parts.map(({ columns }) => columns[index]!));
  return plan.tests.map((_, t) => ({ design: joined(2 * t), null: joined(2 * t + 1) }));
}

/** The worker's side. */
export async function takeReplicates(plan: ReplicatePlan): Promise<AnswerRange> {
  return startRange(plan);
}

function startRange(plan: ReplicatePlan): (range: SubjectRange) => ReplicateRange {
  const draw = startDrawing(plan);
  const analyses = plan.tests.flatMap((test) => truths.map((truth) => startAnalysing(plan, test, truth)));
  return (range) => {
    const columns = analyses.map(() => startColumns(range.count));
    for (let row = 0; row < range.count; row++) {
      const draws = draw(range.first + row);
      analyses.forEach((analyse, k) => {
        analyse(draws, columns[k]!, row);
      });
    }
    return { range, columns };
  };
}
