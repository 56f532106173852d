import type { EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import type { TrialBenefitRisk } from '../data/evidence-result.ts';
import { daysPerMonth } from '../data/months.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { isHarm } from '../endpoints/is-harm.ts';
import { endpoints } from '../endpoints/list.ts';
import { estimateQuantile } from '../statistics/median-survival.ts';
import type { ChosenRecord } from '../trial/choose-published.ts';
import { curveOfColumn } from '../trial/estimate-quantity.ts';
import { joinTimes } from './join-columns.ts';
import { predictDifference, readSurvivalAt, readUntimedShare } from './predict-difference.ts';

/** What the weighing of one trial needs. */
export interface Weighing {
  readonly inputs: TrialInputs;
  readonly use: TrialBenefitRisk['use'];
  readonly records: readonly ChosenRecord[];
  /** Tables of each arm for each draw. */
  readonly draws: readonly (readonly EndpointTable[])[];
  /** Published number of each arm. */
  readonly subjects: readonly number[];
}

/**
 * Weighs each experimental arm against each control arm: differences in response, and in survival at the multiple of
 * six months nearest to the median of the control arm, beside differences in harm.
 */
export function weighBenefit(weighing: Weighing): TrialBenefitRisk[] {
  const { inputs, use, draws } = weighing;
  const { arms, id } = inputs.design;
  const indices = (role: string) => arms.flatMap((arm, i) => (arm.role === role ? [i] : []));
  const rows = draws[0]![0]!.rows;
  const harms = rows.filter(({ endpoint }) => isHarm(endpoint)).map(({ endpoint }) => endpoint);
  if (harms.length === 0) return [];
  const benefits = rows.filter((row) => !isHarm(row.endpoint) && !isFromResponse(row.endpoint));
  return indices('experimental').flatMap((e) =>
    indices('control').map((c) => {
      const pair = { experimental: e, control: c };
      const differ = (endpoint: string) => {
        const found = differenceOf(weighing, endpoint, pair);
        return found === null ? [] : [found];
      };
      return {
        trial: id,
        use,
        experimental: arms[e]!.id,
        control: arms[c]!.id,
        benefits: benefits.flatMap(({ endpoint }) => differ(endpoint)),
        harms: harms.flatMap(differ),
      };
    }),
  );
}

type Difference = TrialBenefitRisk['harms'][number];

interface Pair {
  readonly experimental: number;
  readonly control: number;
}

function differenceOf(weighing: Weighing, endpoint: string, pair: Pair): Difference | null {
  const { draws, subjects, inputs, records } = weighing;
  const sides = [pair.experimental, pair.control];
  const columnsOf = (arm: number) =>
    draws.map((tables) => tables[arm]!.rows.find((row) => row.endpoint === endpoint)!);
  const label = endpoints.find(({ name }) => name === endpoint)?.label ?? endpoint;
  const [first, second] = sides.map(columnsOf);
  if (first![0]!.kind !== 'time to event') {
    const share = (column: (typeof first & object)[number]) => readUntimedShare(column);
    const simulated = predictDifference(
      first!.map(share),
      second!.map(share),
      sides.map((arm) => subjects[arm]!),
    );
    const rate = (arm: number) =>
      records.find(
        ({ simulated: name, quantity }) =>
          name === endpoint &&
          quantity.measure === 'rate' &&
          quantity.arms[0] === inputs.design.arms[arm]!.id,
      )?.record.value ?? null;
    const [a, b] = sides.map(rate);
    return { label, endpoint, simulated, published: a === null || b === null ? null : a! - b! };
  }
  const [own, control] = [first, second] as TimeToEventColumn[][];
  const months = landmarkOf(control!, own!);
  if (months === null) return null;
  const survival = (column: TimeToEventColumn) => readSurvivalAt(column, months * daysPerMonth);
  const simulated = predictDifference(
    own!.map(survival),
    control!.map(survival),
    sides.map((arm) => subjects[arm]!),
  );
  return { label: `${label} at ${months} months`, endpoint, simulated, published: null };
}

/** The multiple of 6 months nearest to the median of the control arm that both arms were followed to. */
function landmarkOf(control: readonly TimeToEventColumn[], own: readonly TimeToEventColumn[]): number | null {
  const curves = [control, own].map((columns) => curveOfColumn(joinTimes(columns)));
  const followed = Math.min(...curves.map(({ time }) => (time.at(-1) ?? 0) / daysPerMonth));
  const median = estimateQuantile(curves[0]!).value;
  const wanted = median === null ? followed : median / daysPerMonth;
  const months = Math.min(6 * Math.round(wanted / 6), 6 * Math.floor(followed / 6));
  return months > 0 ? months : null;
}

function isFromResponse(endpoint: string): boolean {
  const definition = endpoints.find(({ name }) => name === endpoint);
  return definition?.kind === 'time to event' && definition.from === 'response';
}
