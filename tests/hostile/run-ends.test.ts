import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder, runOpsonin, soundDesign } from './run-opsonin.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A folder with a copy of the platform model to which x' = x²/100 was added: no solution beyond day 100. */
function explodingTrial(): string {
  const folder = emptyFolder();
  cpSync(join(root, 'catalog/models/platform'), join(folder, 'model'), { recursive: true });
  const card = join(folder, 'model/model.yaml');
  writeFileSync(card, readFileSync(card, 'utf8').replace('modules:\n', 'modules:\n  - burst\n'));
  writeFileSync(join(folder, 'model/burst.ant'), "model burst_module()\n  x = 1;\n  x' = x*x/100;\nend\n");
  writeFileSync(
    join(folder, 'model/burst.yaml'),
    'title: burst\ndescription: It has no end.\nparameters: {}\n',
  );
  writeFileSync(join(folder, 'trial.yaml'), soundDesign);
  appendFileSync(join(folder, 'trial.yaml'), 'model: ./model/model.yaml\n');
  return folder;
}

describe('a run in which subjects fail to solve', () => {
  const folder = explodingTrial();

  it('ends with its own code, names them, and still writes its report', () => {
    const ended = runOpsonin(['trial', 'run', 'trial.yaml', '--json'], folder);
    expect(ended.code).toBe(3);
    const { failures } = JSON.parse(ended.out) as { failures: { subject: number; day: number }[] };
    expect(failures.map(({ subject }) => subject)).toEqual([0, 1, 2, 3]);
    expect(ended.err).toMatch(
      /^Subject 0 \(arm [AB]\) failed to solve on day \d+: (step too small|not finite)$/m,
    );
    expect(ended.err).toContain('4 subjects failed to solve; 0 are allowed (--max-failures).');
    expect(existsSync(join(folder, 'reports/small-seed1.html'))).toBe(true);
  });

  it('is accepted when that many were declared', () => {
    expect(runOpsonin(['trial', 'run', 'trial.yaml', '--max-failures', '3'], folder).code).toBe(3);
    expect(runOpsonin(['trial', 'run', 'trial.yaml', '--max-failures', '4'], folder).code).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('a run cancelled with Ctrl-C', () => {
  it('ends with 130 and leaves nothing behind', async () => {
    const folder = emptyFolder();
    const child = spawn(process.execPath, [join(root, 'cli/opsonin.mjs'), 'trial', 'run', 'cleopatra'], {
      cwd: folder,
    });
    let told = '';
    let isCancelled = false;
    child.stderr.on('data', (data) => {
      told += String(data);
      if (isCancelled || !told.includes('solving')) return;
      isCancelled = true;
      child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
    expect(told).toContain('Cancelled; nothing was written.');
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});
