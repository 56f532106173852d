import fc from 'fast-check';

// Property tests draw the same cases in every run; FUZZ_SEED=<n> draws others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20261123) });
