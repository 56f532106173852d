import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TrialInputs } from '../../../engine/src/data/trial-inputs.ts';

/** Bundles the page and its worker from the built engine, as a site would; gives the folder with all it serves. */
export async function bundlePage(inputs: TrialInputs): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'opsonin-chromium-'));
  const entry = (name: string) => join(import.meta.dirname, `${name}.ts`);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2022',
      lib: { entry: { page: entry('page'), worker: entry('worker') }, formats: ['es'] },
    },
  });
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  writeFileSync(join(outDir, 'inputs.json'), JSON.stringify(inputs));
  writeFileSync(join(outDir, 'index.html'), pageOf('/page.js', '/inputs.json'));
  return outDir;
}

/** A page that has the functions and the inputs at hand as `trial`. */
function pageOf(script: string, inputs: string): string {
  return `<!doctype html><title>Opsonin</title><script type="module">
    import * as page from '${script}';
    globalThis.trial = { ...page, inputs: await (await fetch('${inputs}')).json() };
  </script>`;
}
