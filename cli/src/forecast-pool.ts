import type { TrialInputs } from '@opsonin/engine';
import { solvePool } from '@opsonin/engine';

/** Subjects that are solved on trial, by few and by more, so that what compiling takes falls out. */
const probe = { few: 4, more: 16 };

/**
 * Forecasts how long subjects take to be solved under every arm, by solving a few here.
 * @param inputs of the trial
 * @param options `subjects` to be solved by `workers`; `now`: clock [ms]
 * @returns seconds, about
 */
export async function forecastSeconds(
  inputs: TrialInputs,
  { subjects, workers, now }: { subjects: number; workers: number; now: () => number },
): Promise<number> {
  const time = async (count: number) => {
    const start = now();
    await solvePool(inputs, { subjects: count });
    return now() - start;
  };
  const few = await time(probe.few);
  const each = Math.max(0, (await time(probe.more)) - few) / (probe.more - probe.few);
  return (each * subjects) / workers / 1000;
}

/** e.g. `about 5 s`, `about 3 min`, `about 2 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 100) return `about ${Math.max(1, Math.ceil(seconds))} s`;
  if (seconds < 6000) return `about ${Math.ceil(seconds / 60)} min`;
  return `about ${Math.ceil(seconds / 3600)} h`;
}
