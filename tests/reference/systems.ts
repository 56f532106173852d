import type { Equations } from '../equations.ts';

/** The reactions of Robertson (1966), Hairer & Wanner (1996), Solving ODEs II, eq. IV.1.4. */
export const robertson: Equations = {
  rates: {
    a: '-0.04*a + 1e4*b*c',
    b: '0.04*a - 1e4*b*c - 3e7*b^2',
    c: '3e7*b^2',
  },
  start: { a: 1 },
};

/** The oscillator of van der Pol with μ = 1000. */
export const vanDerPol: Equations = {
  rates: { x: 'v', v: '1000*(1 - x^2)*v - x' },
  start: { x: 2 },
};

/** Tumour, immune cells and vessels under trastuzumab: Jarrett et al. (2018). */
export const jarrett: Equations = {
  rates: {
    T: 'g*T*(rho*H + 1) - ut*T*I',
    I: 'av*V + an*N - (av*V*I + an*N*I + ui*I*T)',
    V: 'at*T + ai*I - (at*T*V + ai*I*V + uv*V*T)',
    N: 'beta + beta*V*N - (beta*V + beta*N + un*N*I)',
    H: 'gamma*delta*H + gamma*V*H*H - (gamma*delta*H*H + gamma*V*H)',
  },
  start: { T: 0.2, I: 0.071, V: 0.12, N: 0.1, H: 0.18 },
  parameters: {
    g: 0.044,
    an: 0.2,
    av: 0.199,
    ut: 0.187,
    ui: 0.722,
    at: 0.101,
    ai: 0.045,
    uv: 1.723,
    beta: 0.027,
    un: 0.911,
    gamma: 0.743,
    delta: 0.284,
    rho: 1.523,
  },
};

/** Target-mediated disposition with absorption and two compartments: Mager & Jusko (2001). */
export const targetMediated: Equations = {
  rates: {
    depot: '-ka*depot',
    central: 'F*ka*depot - CL*C - Q*(C - peripheral/Vp) - V*(kon*C*receptor - koff*complex)',
    peripheral: 'Q*(C - peripheral/Vp)',
    receptor: 'ksyn - kdeg*receptor - kon*C*receptor + koff*complex',
    complex: 'kon*C*receptor - (koff + kint)*complex',
  },
  start: { depot: 600, receptor: 10 },
  parameters: {
    ka: 0.3,
    F: 0.65,
    CL: 0.22,
    V: 2.6,
    Q: 0.75,
    Vp: 2.8,
    kon: 0.5,
    koff: 0.05,
    kint: 0.2,
    ksyn: 1,
    kdeg: 0.1,
  },
  rules: { C: 'central/V' },
};

/** Photomorphogenesis: Schäfer (1975); form and numbers of Hairer & Wanner (1996), Solving ODEs II, IV.10. */
export const hires: Equations = {
  rates: {
    y1: '-1.71*y1 + 0.43*y2 + 8.32*y3 + 0.0007',
    y2: '1.71*y1 - 8.75*y2',
    y3: '-10.03*y3 + 0.43*y4 + 0.035*y5',
    y4: '8.32*y2 + 1.71*y3 - 1.12*y4',
    y5: '-1.745*y5 + 0.43*y6 + 0.43*y7',
    y6: '-280*y6*y8 + 0.69*y4 + 1.71*y5 - 0.43*y6 + 0.69*y7',
    y7: '280*y6*y8 - 1.81*y7',
    y8: '-280*y6*y8 + 1.81*y7',
  },
  start: { y1: 1, y8: 0.0057 },
};

/** The Brusselator: Lefever & Nicolis (1971); numbers of Hairer, Nørsett & Wanner (1993), Solving ODEs I, II.4. */
export const brusselator: Equations = {
  rates: { x: '1 + x^2*y - 4*x', y: '3*x - x^2*y' },
  start: { x: 1.5, y: 3 },
};

/** Arenstorf's orbit (1963) of a satellite about Earth and Moon: Hairer, Nørsett & Wanner (1993), eq. II.0.1. */
export const arenstorf: Equations = {
  rates: {
    x: 'u',
    y: 'v',
    u: 'x + 2*v - earth*(x + moon)/dEarth - moon*(x - earth)/dMoon',
    v: 'y - 2*u - earth*y/dEarth - moon*y/dMoon',
  },
  start: { x: 0.994, y: 0, u: 0, v: -2.0015851063790824 },
  parameters: { moon: 0.012277471, earth: '1 - moon' },
  rules: { dEarth: '((x + moon)^2 + y^2)^1.5', dMoon: '((x - earth)^2 + y^2)^1.5' },
};
