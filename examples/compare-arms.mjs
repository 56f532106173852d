// The same women under either treatment: 20 subjects of CLEOPATRA, with the day of progression in each arm.
import { compareArms, measureCode, prepareTrial } from '@opsonin/engine';
import { openCatalog, readTrial } from 'opsonin';

const inputs = readTrial('cleopatra', openCatalog());
const course = await prepareTrial({ ...inputs, design: { ...inputs.design, subjects: 20, seed: 7 } });
const ids = inputs.design.arms.map(({ id }) => id);
const subjects = Array.from({ length: 20 }, (_, i) => i);

const dayOf = (measure, { observations }) => {
  const row = observations.measure.indexOf(measureCode(measure));
  return row < 0 ? null : observations.day[row];
};
const progressionOf = (record) => {
  const died = dayOf('death', record);
  return dayOf('progression', record) ?? (died === null ? 'none' : `died ${died}`);
};

console.log(`subject  in arm${ids.map((id) => id.padStart(12)).join('')}`);
for (const { subject, arms } of compareArms(course, subjects)) {
  const own = ids[course.cohort.arm[subject]].padStart(6);
  const days = arms.map((record) => String(progressionOf(record)).padStart(12));
  console.log(`${String(subject + 1).padStart(7)}  ${own}${days.join('')}`);
}
