import type { Method } from '../data/method.ts';
import { dop853 } from './dop853.ts';
import { dormandPrince } from './dormand-prince.ts';
import { rodas4 } from './rodas4.ts';
import { rodas5p } from './rodas5p.ts';

/** The methods one can solve with; the first is the recommended one. */
export const methods: readonly Method[] = [rodas5p, rodas4, dormandPrince, dop853];
