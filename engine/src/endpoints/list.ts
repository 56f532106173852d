import { cbr } from './cbr.ts';
import type { EndpointDefinition } from './definition.ts';
import { dfs, efs, idfs, recurrenceFreeInterval } from './disease-free.ts';
import { dor } from './dor.ts';
import { hypertension, hypertensionFrom140 } from './hypertension.ts';
import { ild } from './ild.ts';
import { lvefDecline } from './lvef-decline.ts';
import { neuropathy } from './neuropathy.ts';
import { neutropenia } from './neutropenia.ts';
import { centralOrr, orr } from './orr.ts';
import { os } from './os.ts';
import { pcr } from './pcr.ts';
import { centralPfs, immunePfs, pfs } from './pfs.ts';
import { proteinuria } from './proteinuria.ts';
import { seroconversion } from './seroconversion.ts';
import { thrombocytopenia } from './thrombocytopenia.ts';
import { ttp } from './ttp.ts';

/** Every endpoint a design may name. */
export const endpoints: readonly EndpointDefinition[] = [
  pfs,
  centralPfs,
  immunePfs,
  ttp,
  efs,
  dfs,
  idfs,
  recurrenceFreeInterval,
  os,
  orr,
  centralOrr,
  dor,
  cbr,
  pcr,
  neutropenia,
  thrombocytopenia,
  lvefDecline,
  hypertension,
  hypertensionFrom140,
  proteinuria,
  ild,
  neuropathy,
  seroconversion,
];
