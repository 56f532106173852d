import { composite34 } from './composite-34.mjs';
import { hires } from './hires.mjs';
import { pkpd4 } from './pkpd-4.mjs';
import { platform, platformE2100 } from './platform.mjs';
import { robertson } from './robertson.mjs';
import { targetMediated } from './target-mediated.mjs';

/** The models of the bench, in the order of its tables. */
export const models = [composite34, platform, platformE2100, pkpd4, targetMediated, robertson, hires];
