import { researchSentence } from '@opsonin/engine';
import { describeDesign } from './describe-design.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { inputsOf, openStudy } from './open-study.ts';
import type { Streams } from './streams.ts';

/** Prints what a study is and holds. */
export function showStudyCommand(
  file: string,
  { json = false }: { readonly json?: boolean },
  { out }: Streams,
): ExitCode {
  const study = openStudy(file);
  const { manifest } = study;
  if (json) {
    out.write(`${JSON.stringify(manifest)}\n`);
    return exitCodes.ok;
  }
  const inputs = inputsOf(study);
  const lines = [
    ...describeDesign(inputs.design),
    '',
    `Study ${manifest.study}`,
    `Result ${manifest.hash}`,
    `Seed ${manifest.seed}; engine ${manifest.engineVersion}, catalog ${manifest.catalogVersion}, method ${manifest.method}`,
    ...manifest.entries.map(({ name, bytes, sha256 }) => `  ${name}  ${bytes} bytes  ${sha256.slice(0, 12)}`),
    '',
    researchSentence,
  ];
  out.write(`${lines.join('\n')}\n`);
  return exitCodes.ok;
}
