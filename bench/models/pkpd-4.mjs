import { daysEvery, makeWorkload } from './workload.mjs';

// Oral drug with two compartments that inhibits the production of a response. Illustrative numbers; mg, L, d.
const text = `
model pkpd_4()
  ka = 12; CL = 60; V1 = 50; Q = 40; V2 = 80;
  kin = 20; kout = 0.2; imax = 0.9; ic50 = 0.5;

  depot = 0; central = 0; peripheral = 0; response = kin/kout;

  depot' = -ka*depot;
  central' = ka*depot - CL/V1*central - Q/V1*central + Q/V2*peripheral;
  peripheral' = Q/V1*central - Q/V2*peripheral;
  response' = kin*(1 - imax*(central/V1)/(ic50 + central/V1)) - kout*response;
end
`;

/** @type {import('./workload.mjs').BenchModel} */
export const pkpd4 = {
  id: 'pkpd-4',
  title: '4 states, a tablet a day for a year',
  patients: 20,
  load: async (patients) =>
    makeWorkload({
      id: 'pkpd-4',
      text,
      stiff: false,
      patients,
      spread: 0.3,
      doses: Array.from({ length: 365 }, (_, time) => ({ time, target: 'depot', amount: 100 })),
      times: daysEvery(7, 52),
      ladder: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
      ratio: 1e-2,
    }),
};
