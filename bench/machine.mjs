import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { pythonFile } from './peers/places.mjs';

/** What the numbers of a run were measured on, line by line. @returns {string[]} */
export function describeMachine() {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const said = (name, command, parts) => {
    const line = firstLine(command, parts);
    return line === null ? `${name}: not available` : `${name}: ${line}`;
  };
  const versions =
    'import scipy, roadrunner; print("SciPy", scipy.__version__, "libRoadRunner", roadrunner.__version__)';
  return [
    `Machine: ${type()} ${release()} ${process.arch}, ${processors.length} × ${processors[0]?.model.trim()}, ${memory} GiB`,
    `Node: ${process.version} (V8 ${process.versions.v8})`,
    said('Compiler', 'gcc', ['--version']),
    said('R', 'Rscript', ['-e', 'cat(R.version.string, "deSolve", format(packageVersion("deSolve")))']),
    said('Python', pythonFile, ['-c', versions]),
  ];
}

/** Says when other work runs beside the bench, so that its times must not be believed; null when none does. */
export function describeLoad() {
  const [load] = loadavg();
  const processors = cpus().length;
  // the bench itself is one
  if (load <= Math.max(1.3, 0.7 * processors)) return null;
  return `Load ${load.toFixed(1)} on ${processors} processors: other work runs here, times are too long and not equally so`;
}

function firstLine(command, parts) {
  try {
    const text = execFileSync(command, parts, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.split('\n')[0].trim();
  } catch {
    return null;
  }
}
