import { makeWorkload } from './workload.mjs';

// H. Robertson, in Numerical Analysis: an Introduction, 1966, 178; the classic stiff chemistry.
const text = `
model robertson()
  k1 = 0.04; k2 = 1e4; k3 = 3e7;
  a = 1; b = 0; c = 0;
  a' = -k1*a + k2*b*c;
  b' = k1*a - k2*b*c - k3*b^2;
  c' = k3*b^2;
end
`;

/** @type {import('./workload.mjs').BenchModel} */
export const robertson = {
  id: 'robertson',
  title: 'Robertson, 3 states over eight decades',
  patients: 50,
  load: async (patients) =>
    makeWorkload({
      id: 'robertson',
      text,
      stiff: true,
      patients,
      spread: 0.2,
      doses: [],
      times: Float64Array.from({ length: 9 }, (_, k) => Number(`4e${k - 1}`)),
      ladder: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
      ratio: { a: 1e-4, b: 1e-8, c: 1e-2 },
    }),
};
