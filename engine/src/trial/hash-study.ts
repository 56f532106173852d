import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { hashInputs } from './hash-result.ts';
import { engineVersion } from './run.ts';

/**
 * Hash of all that a result depends on: design, model, drugs and population, the seed, and the version of the engine.
 * Two parts of a trial belong together when this is the same. SHA-256, hexadecimal.
 */
export function hashStudy(inputs: TrialInputs): string {
  return bytesToHex(sha256(utf8ToBytes(`${hashInputs(inputs)}\n${inputs.design.seed}\n${engineVersion}\n`)));
}
