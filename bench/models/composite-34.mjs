import { daysEvery, makeWorkload } from './workload.mjs';

// Illustrative numbers, not a model of any patient. Two antibodies with a shared receptor, a taxane and an
// antibody against VEGF; tumour with a resistant clone, damage chain, immune cells, vessels, neutrophils. Time in d.
const text = `
model composite_34()
  CLt = 0.25; V1t = 3; Qt = 0.45; V2t = 2.9; VMt = 8; KMt = 8; CLp = 0.24; V1p = 3.1; Qp = 0.55;
  V2p = 2.5; k10d = 60; k12d = 30; k21d = 20; k13d = 10; k31d = 1.5; CLb = 0.23; V1b = 2.9; Qb = 0.6;
  V2b = 2.4; tumperm = 0.15; Rtot = 8; kint = 6; ksyn = 48; kont = 40; koff = 0.04; konp = 30;
  koffp = 0.08; kg = 0.012; kdmg = 0.18; ktr = 0.4; kmaxS = 0.03; ec50 = 0.3; kadcc = 0.002; knk = 0.1;
  NK0 = 1; kcd8 = 0.05; ag50 = 2; dcd8 = 0.04; kvegf = 5; dvegf = 8; konb = 20; koffb = 0.02;
  vmax = 0.05; kv50 = 0.5; dv = 0.03; Circ0 = 5; ktrn = 1; gam = 0.17; slope = 0.6; mut = 0.00001;
  kc = 50; kg2 = 0.01;

  At1 = 0; At2 = 0; Ap1 = 0; Ap2 = 0; Ad1 = 0; Ad2 = 0; Ad3 = 0; Ab1 = 0; Ab2 = 0; Tt = 0; Pt = 0;
  Dt = 0; Bt = 0; R = 8; RT = 0; RP = 0; RTP = 0; S = 10; X = 0.1; D1 = 0; D2 = 0; D3 = 0; NK = 1;
  APC = 0.1; CD8 = 0.2; TR = 0.1; VG = 0.6; VGB = 0; V = 1; Pr = 5; N1 = 5; N2 = 5; N3 = 5; Ci = 5;

  At1' = -CLt/V1t*At1 - VMt*(At1/V1t)/(KMt+At1/V1t) - Qt/V1t*At1 + Qt/V2t*At2;
  At2' = Qt/V1t*At1 - Qt/V2t*At2;
  Ap1' = -CLp/V1p*Ap1 - Qp/V1p*Ap1 + Qp/V2p*Ap2;
  Ap2' = Qp/V1p*Ap1 - Qp/V2p*Ap2;
  Ad1' = -(k10d+k12d+k13d)*Ad1 + k21d*Ad2 + k31d*Ad3;
  Ad2' = k12d*Ad1 - k21d*Ad2;
  Ad3' = k13d*Ad1 - k31d*Ad3;
  Ab1' = -CLb/V1b*Ab1 - Qb/V1b*Ab1 + Qb/V2b*Ab2;
  Ab2' = Qb/V1b*Ab1 - Qb/V2b*Ab2;
  Tt' = tumperm*V*(At1/V1t/150 - Tt) - kont*Tt*R*0.1 + koff*RT*0.1 - kont*Tt*RP*0.1 + koff*RTP*0.1;
  Pt' = tumperm*V*(Ap1/V1p/150 - Pt) - konp*Pt*R*0.1 + koffp*RP*0.1 - konp*Pt*RT*0.1 + koffp*RTP*0.1;
  Dt' = 2*(Ad1/8 - Dt);
  Bt' = tumperm*V*(Ab1/V1b/150 - Bt) - konb*Bt*VG + koffb*VGB;
  R' = ksyn - kint*R - kont*Tt*R + koff*RT - konp*Pt*R + koffp*RP;
  RT' = kont*Tt*R - koff*RT - kint*1.2*RT - konp*Pt*RT + koffp*RTP;
  RP' = konp*Pt*R - koffp*RP - kint*1.2*RP - kont*Tt*RP + koff*RTP;
  RTP' = konp*Pt*RT - koffp*RTP + kont*Tt*RP - koff*RTP - kint*1.5*RTP;
  antibodyKill := kmaxS*S*(RT+RTP)/(4+RT+RTP) + kadcc*S*NK*(RT+RTP)/(1+RT+RTP);
  otherKill := kdmg*Dt/(ec50+Dt)*S + kcd8*S*CD8/(1+S+X);
  S' = kg*S*(1-(S+X)/(kc*V))*(R+0.3*RP)/8 - antibodyKill - otherKill - mut*S;
  X' = kg2*X*(1-(S+X)/(kc*V)) + mut*S - 0.3*kdmg*Dt/(ec50+Dt)*X - kcd8*X*CD8/(1+S+X);
  D1' = kdmg*Dt/(ec50+Dt)*(S+0.3*X) + kmaxS*S*(RT+RTP)/(4+RT+RTP) - ktr*D1;
  D2' = ktr*(D1-D2);
  D3' = ktr*(D2-D3);
  NK' = knk*(NK0*(1+0.5*(RT+RTP)/(2+RT+RTP)) - NK);
  APC' = 0.3*(D1+kadcc*S*NK*(RT+RTP)/(1+RT+RTP))/(ag50+D1) - 0.25*APC;
  CD8' = 0.8*APC/(0.5+APC)*(0.2+CD8)/(1+TR) - dcd8*CD8 - 0.01*CD8*(S+X)/(20+S+X);
  TR' = 0.02*(S+X)/(10+S+X) - 0.03*TR;
  VG' = kvegf*(S+X)/(10+S+X)*0.8+0.8 - dvegf*VG*0.5 - konb*Bt*VG + koffb*VGB;
  VGB' = konb*Bt*VG - koffb*VGB - 0.1*VGB;
  V' = vmax*VG/(kv50+VG)*V*(1-V/3) - dv*V;
  Pr' = ktrn*Pr*((1-slope*Dt/(1+Dt))*(Circ0/(Ci+0.01))^gam - 1);
  N1' = ktrn*(Pr-N1);
  N2' = ktrn*(N1-N2);
  N3' = ktrn*(N2-N3);
  Ci' = ktrn*(N3-Ci);
end
`;

const cycles = 87;
const interval = 21;

/** Four drugs every three weeks: two loaded, the taxane for six cycles. */
function cycle(k) {
  const time = k * interval;
  return [
    { time, target: 'At1', amount: k === 0 ? 560 : 420 },
    { time, target: 'Ap1', amount: k === 0 ? 840 : 420 },
    ...(k < 6 ? [{ time, target: 'Ad1', amount: 130 }] : []),
    { time, target: 'Ab1', amount: 1050 },
  ];
}

/** @type {import("./workload.mjs").BenchModel} */
export const composite34 = {
  id: 'composite-34',
  title: '34 states, four drugs every three weeks for five years',
  patients: 20,
  load: async (patients) =>
    makeWorkload({
      id: 'composite-34',
      text,
      stiff: true,
      patients,
      spread: 0.2,
      doses: Array.from({ length: cycles }, (_, k) => cycle(k)).flat(),
      times: daysEvery(interval, cycles),
      ladder: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8],
      ratio: 1e-2,
    }),
};
