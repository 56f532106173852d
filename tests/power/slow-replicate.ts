import type { SubjectPool } from '../../engine/src/data/subject-pool.ts';
import type { ReplicatePlan, TestPlan, Truth } from '../../engine/src/power/replicate-plan.ts';
import { streamFor } from '../../engine/src/random/stream.ts';
import { testCochranMantelHaenszel } from '../../engine/src/statistics/cochran-mantel-haenszel.ts';
import { estimateCox } from '../../engine/src/statistics/cox.ts';
import { testLogRank } from '../../engine/src/statistics/log-rank.ts';
import { testTwoRates } from '../../engine/src/statistics/two-rates.ts';

interface Woman {
  readonly subject: number;
  readonly arm: number;
  readonly entry: number;
  readonly lost: number;
}

/** One replicate as one would write it down: lists, objects, the estimators of the house. */
export function slowReplicate(plan: ReplicatePlan, test: TestPlan, truth: Truth, replicate: number) {
  const women = drawWomen(plan, replicate).filter(
    ({ arm }) => arm === test.experimental || arm === test.control,
  );
  const everyone = drawWomen(plan, replicate);
  const at = (day: number) => women.map((woman) => endOf(plan.pool, test, truth, woman, day));
  // the looks wait for events of all arms
  const eventDays = everyone
    .flatMap((woman) => {
      const { time, event } = endOf(plan.pool, test, truth, woman, test.cutoffDay);
      return event === 1 ? [woman.entry + time] : [];
    })
    .sort((a, b) => a - b);
  const dayOf = (events: number) => Math.min(test.cutoffDay, eventDays[events - 1] ?? test.cutoffDay);
  const final = dayOf(test.looks.at(-1)!.events);
  const held = test.looks.flatMap((look, k) =>
    k === test.looks.length - 1 || dayOf(look.events) < final
      ? [{ ...look, k, day: dayOf(look.events) }]
      : [],
  );
  const looked = held.map((look) => {
    const data = at(look.day);
    const group = Int32Array.from(women, ({ arm }) => (arm === test.experimental ? 1 : 0));
    const survival = {
      time: Float64Array.from(data, ({ time }) => time),
      event: Uint8Array.from(data, ({ event }) => event),
    };
    const strata = Int32Array.from(women, ({ subject }) =>
      test.stratified ? plan.pool.stratum[subject]! : 0,
    );
    if (test.kind === 'rate') return rateLook(look, { data: survival.event, group, strata });
    const { chiSquare, observed, expected } = testLogRank(survival, group, { ...test.weight, strata });
    const z = chiSquare === null ? 0 : Math.sqrt(chiSquare) * Math.sign(expected[1]! - observed[1]!);
    const cox = estimateCox(survival, [Float64Array.from(group)], { strata });
    const effect = cox.outcome === 'success' ? cox.coefficients[0]! : Number.NaN;
    return { ...look, z, events: survival.event.reduce((sum, e) => sum + e, 0), effect };
  });
  const isLast = ({ k }: { k: number }) => k === test.looks.length - 1;
  const end = looked.find((look) => look.z >= look.efficacy || look.z <= look.futility || isLast(look))!;
  return {
    rejected: looked.some((look) => look.z >= look.efficacy) ? 1 : 0,
    look: end.k,
    ending: end.z >= end.efficacy ? 1 : isLast(end) ? 0 : 2,
    day: end.day,
    enrolled: everyone.filter(({ entry }) => entry <= end.day).length,
    events: end.events,
    effect: end.effect,
  };
}

/** Rates by the tests of the house; all women have entered. */
function rateLook<Look>(
  look: Look,
  { data, group, strata }: { data: Uint8Array; group: Int32Array; strata: Int32Array },
) {
  const count = (arm: number, stratum?: number) => {
    const own = [...data].filter((_, k) => group[k] === arm && (stratum ?? strata[k]) === strata[k]);
    return { n: own.length, successes: own.filter((e) => e === 1).length };
  };
  const [experimental, control] = [count(1), count(0)];
  const codes = [...new Set(strata)];
  const { test } =
    codes.length > 1
      ? testCochranMantelHaenszel(codes.map((s) => ({ experimental: count(1, s), control: count(0, s) })))
      : testTwoRates(experimental, control);
  const excess = codes.reduce((sum, s) => {
    const [e, c] = [count(1, s), count(0, s)];
    return sum + e.successes - (e.n * (e.successes + c.successes)) / (e.n + c.n);
  }, 0);
  const z = test === null ? 0 : Math.sqrt(test.chiSquare) * Math.sign(excess);
  const effect = experimental.successes / experimental.n - control.successes / control.n;
  return { ...look, z, events: experimental.successes + control.successes, effect };
}

function drawWomen(plan: ReplicatePlan, replicate: number): Woman[] {
  const { seed, subjects, pool, slots, accrual, lossHazard } = plan;
  const stream = (purpose: string) => streamFor(seed, replicate, `replicate:${purpose}`);
  const [chosen, entry, loss, blocks] = ['subjects', 'entry', 'loss to follow-up', 'arms'].map(stream);
  const open = new Map<number, number[]>();
  return Array.from({ length: subjects }, (_, i) => {
    const subject = Math.floor(chosen!.uniform() * pool.size);
    const stratum = pool.stratum[subject]!;
    let block = open.get(stratum) ?? [];
    if (block.length === 0) {
      block = [...slots];
      for (let k = block.length - 1; k > 0; k--) {
        const j = Math.floor(blocks!.uniform() * (k + 1));
        [block[k], block[j]] = [block[j]!, block[k]!];
      }
    }
    const [arm, ...rest] = block;
    open.set(stratum, rest);
    const power = Math.log(accrual.medianAt) / Math.log(0.5);
    return {
      subject,
      arm: arm!,
      entry: i === 0 ? 0 : Math.floor(accrual.days * entry!.uniform() ** power),
      lost: lossHazard > 0 ? Math.ceil(loss!.exponential() / lossHazard) : Number.POSITIVE_INFINITY,
    };
  });
}

function endOf(pool: SubjectPool, test: TestPlan, truth: Truth, woman: Woman, day: number) {
  const arm = pool.arms[truth === 'null' ? test.control : woman.arm]!;
  const { event, hiddenBy, rows } = arm.ends[test.endpoint]!;
  const limit = day - woman.entry;
  const s = woman.subject;
  if (limit < 0) return { time: 0, event: 0 };
  if (event[s]! <= limit && hiddenBy[s]! < woman.lost) return { time: event[s]!, event: 1 };
  if (rows === null) return { time: Math.min(limit, woman.lost, arm.failed[s]!), event: 0 };
  const seen = [...rows.day.subarray(rows.start[s], rows.start[s + 1])];
  return { time: seen.filter((d) => d <= limit && d < woman.lost).at(-1) ?? 0, event: 0 };
}
