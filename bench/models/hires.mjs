import { daysEvery, makeWorkload } from './workload.mjs';

// High irradiance response of photomorphogenesis: E. Schäfer, J Math Biol 2, 1975, 41; form and numbers as in
// E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 1996, IV.10.
const text = `
model hires()
  k1 = 1.71; k2 = 0.43; k3 = 8.32; k4 = 0.0007; k5 = 8.75; k6 = 10.03; k7 = 0.035; k8 = 1.12; k9 = 1.745;
  k10 = 280; k11 = 0.69; k12 = 1.81;
  y1 = 1; y2 = 0; y3 = 0; y4 = 0; y5 = 0; y6 = 0; y7 = 0; y8 = 0.0057;
  y1' = -k1*y1 + k2*y2 + k3*y3 + k4;
  y2' = k1*y1 - k5*y2;
  y3' = -k6*y3 + k2*y4 + k7*y5;
  y4' = k3*y2 + k1*y3 - k8*y4;
  y5' = -k9*y5 + k2*y6 + k2*y7;
  y6' = -k10*y6*y8 + k11*y4 + k1*y5 - k2*y6 + k11*y7;
  y7' = k10*y6*y8 - k12*y7;
  y8' = -k10*y6*y8 + k12*y7;
end
`;

/** @type {import('./workload.mjs').BenchModel} */
export const hires = {
  id: 'hires',
  title: 'HIRES, 8 states',
  patients: 50,
  load: async (patients) =>
    makeWorkload({
      id: 'hires',
      text,
      stiff: true,
      patients,
      spread: 0.2,
      doses: [],
      times: daysEvery(321.8122 / 8, 8),
      ladder: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
      ratio: 1e-2,
    }),
};
