import type { EndpointDefinition } from './definition.ts';
import { neutropenia } from './neutropenia.ts';
import { orr } from './orr.ts';
import { os } from './os.ts';
import { pfs } from './pfs.ts';

/** Every endpoint a design may name. */
export const endpoints: readonly EndpointDefinition[] = [pfs, os, orr, neutropenia];
