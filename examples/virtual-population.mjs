// Virtual patients outside a trial: 200 of the population under the arms of CLEOPATRA, doses as planned, by two threads.
// Each range of patients is folded into a summary as it comes; nothing else is kept.
import { describePopulation, planPopulation, solvePopulation } from '@opsonin/engine';
import { openCatalog, readTrial, spreadOverThreads } from 'opsonin';

const inputs = readTrial('cleopatra', openCatalog());
const days = Float64Array.of(0, 63, 126, 252);
const plan = await planPopulation(inputs, { days, symbols: [inputs.platform.observables.tumourVolume] });

const patients = 200;
const smaller = days.map(() => 0);
await solvePopulation(
  describePopulation(plan),
  ({ values, range }) => {
    for (let k = 0; k < range.count; k++) {
      const volumes = values.subarray(k * days.length, (k + 1) * days.length);
      volumes.forEach((volume, d) => {
        if (volume < volumes[0]) smaller[d] += 1;
      });
    }
  },
  { subjects: patients, spread: spreadOverThreads({ workers: 2 }) },
);
days.forEach((day, d) => {
  const percent = ((100 * smaller[d]) / patients).toFixed(0);
  console.log(
    `day ${day}: the tumour is smaller than at the start in ${percent} % of ${patients} virtual patients`,
  );
});
