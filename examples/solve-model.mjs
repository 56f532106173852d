// Compiles a model of one's own and solves it under doses:  node examples/solve-model.mjs
import { compileModel, formatOutcome, readAntimony, solve } from '@opsonin/engine';

const text = `
model antibody()
  V = 3; CL = 0.25; kin = 2; kout = 0.5; IC50 = 20;
  central = 0;              // mg
  target = kin/kout;        // nmol
  C := central/V;           // mg/L
  central' = -CL*C;
  target' = kin/(1 + C/IC50) - kout*target;
end
`;

const kernel = await compileModel(readAntimony(text, 'antibody'));
kernel.parameters[kernel.parameterNames.indexOf('CL')] = 0.2; // this patient's clearance, L/d

const times = Float64Array.from({ length: 5 }, (_, k) => 21 * k); // days
const central = kernel.states.indexOf('central');
const trajectory = solve(kernel, {
  times,
  // 420 mg over an hour every three weeks
  doses: {
    time: Float64Array.of(0, 21, 42, 63),
    amount: Float64Array.of(420, 420, 420, 420),
    duration: new Float64Array(4).fill(1 / 24),
    target: new Int32Array(4).fill(central),
  },
  tolerances: { relative: 1e-6, absolute: 1e-9, states: {} },
});

console.log(`${formatOutcome(trajectory.outcome)} in ${trajectory.work.steps} steps`);
times.forEach((day, row) => {
  const [mg, nmol] = kernel.states.map((_, j) => trajectory.values[row * kernel.states.length + j]);
  console.log(`day ${day}: central ${mg.toFixed(1)} mg, target ${nmol.toFixed(2)} nmol`);
});
