import {
  type DrugEntry,
  type ExpectedExposure,
  type Population,
  simulateExposure,
  simulateTroughs,
  typicalDrug,
} from '@opsonin/engine';

/** A published exposure and the simulated one, both in the unit of the published. */
interface ComparedExposure {
  readonly row: ExpectedExposure;
  readonly simulated: number;
}

/** What the typical woman is exposed to under one label regimen. */
interface RegimenExposure {
  readonly label: number;
  /** Half-life [d]. */
  readonly halfLife: number;
  /** At steady state: peak and trough [mg/L], area under the curve of a cycle [mg*d/L]. */
  readonly peak: number;
  readonly trough: number;
  readonly area: number;
  /** Time until troughs stay within a tenth of their last value [d]; null when nothing accumulates. */
  readonly steadyAfter: number | null;
}

export interface DrugExposure {
  readonly compared: readonly ComparedExposure[];
  readonly regimens: readonly RegimenExposure[];
}

/** Cycles over which the approach to steady state is followed. */
const followed = 52;

/**
 * Simulates a drug alone in the typical woman of a population under each of its label regimens.
 *
 * @param entry the drug with its pharmacokinetic model
 * @param population whose typical values stand for the covariates
 */
export async function simulateDrug(entry: DrugEntry, population: Population): Promise<DrugExposure> {
  const typical = await typicalDrug(entry, population);
  const { drug } = entry;
  const compared = drug.expected.map((row) => {
    const days = row.unit === 'h' ? 24 : 1;
    const near = row.quantity === 'terminal half-life' ? { near: row.value / days } : {};
    return { row, simulated: simulateExposure(typical, { ...row, ...near }) * days };
  });
  const regimens = drug.label.map((_, label) => {
    const of = (quantity: ExpectedExposure['quantity'], cycle: ExpectedExposure['cycle'] = 'steady state') =>
      simulateExposure(typical, { quantity, cycle, label });
    const [peak, trough] = [of('peak'), of('trough')];
    const accumulates = trough > 0.01 * peak;
    // where a cycle ends with almost nothing left, the slope is read after one dose
    const isSlope = accumulates && !drug.pharmacokinetics.averaged;
    const halfLife = of('terminal half-life', isSlope ? 'steady state' : 1);
    const steadyAfter = accumulates ? approach(simulateTroughs(typical, label, followed)) : null;
    return { label, halfLife, peak, trough, area: of('area under the curve'), steadyAfter };
  });
  return { compared, regimens };
}

function approach({ troughs, every }: ReturnType<typeof simulateTroughs>): number {
  const last = troughs[troughs.length - 1]!;
  let cycles = troughs.length;
  while (cycles > 1 && Math.abs(troughs[cycles - 2]! / last - 1) <= 0.1) cycles -= 1;
  return cycles * every;
}
