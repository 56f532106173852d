import { daysEvery, makeWorkload } from './workload.mjs';

// Full target-mediated disposition (D. Mager, W. Jusko, J Pharmacokinet Pharmacodyn 28, 2001, 507): free drug in
// two compartments, receptor, complex. Illustrative numbers of a tightly bound antibody; nmol/L and d.
const text = `
model target_mediated()
  kel = 0.08; k12 = 0.15; k21 = 0.2; kon = 8; koff = 0.6; ksyn = 12; kdeg = 2; kint = 3;

  drug = 0; tissue = 0; receptor = ksyn/kdeg; complex = 0;

  drug' = -kel*drug - k12*drug + k21*tissue - kon*drug*receptor + koff*complex;
  tissue' = k12*drug - k21*tissue;
  receptor' = ksyn - kdeg*receptor - kon*drug*receptor + koff*complex;
  complex' = kon*drug*receptor - koff*complex - kint*complex;
end
`;

/** @type {import('./workload.mjs').BenchModel} */
export const targetMediated = {
  id: 'target-mediated',
  title: '4 states, binding to a target, infused every three weeks for a year',
  patients: 20,
  load: async (patients) =>
    makeWorkload({
      id: 'target-mediated',
      text,
      stiff: true,
      patients,
      spread: 0.3,
      doses: Array.from({ length: 18 }, (_, k) => ({
        time: 21 * k,
        target: 'drug',
        amount: k === 0 ? 400 : 300,
        duration: 1 / 16,
      })),
      times: daysEvery(7, 54),
      ladder: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
      ratio: 1e-2,
    }),
};
