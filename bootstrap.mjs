// Sets up what is missing and runs one of three tasks. Plain JavaScript, because it runs before anything is
// installed or built:  node bootstrap.mjs setup | start | test  [arguments handed on]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const stampFile = join(root, 'node_modules', '.opsonin-setup.json');
const built = ['engine/dist/index.js', 'cli/dist/main.js'];

const tasks = {
  setup: () => 0,
  start: (rest) => runNode(['cli/opsonin.mjs', 'trial', 'run', 'cleopatra', ...rest]),
  test: (rest) => runNode(['node_modules/vitest/vitest.mjs', 'run', ...rest]),
};

const [task, ...rest] = process.argv.slice(2);
checkNode();
if (!Object.hasOwn(tasks, task ?? '')) {
  fail(`bootstrap — expected one of ${Object.keys(tasks).join(', ')}, received ${task ?? 'nothing'}.`);
}
// Ctrl-C reaches the child as well; it decides how to end, and its exit code is handed on.
process.on('SIGINT', () => {});
process.exitCode = (await setUp()) || (await tasks[task](rest));

/** Installs when the lock file changed and builds when a source changed; 0 when all is ready. */
async function setUp() {
  const lock = hash(readFileSync(join(root, 'package-lock.json')));
  if (readStamp().lock !== lock) {
    console.log('Installing dependencies …');
    const code = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) return code;
    writeStamp({ lock });
  }
  const sources = fingerprint();
  if (readStamp().sources !== sources || !built.every((file) => existsSync(join(root, file)))) {
    console.log('Building …');
    const code = await runNode(['node_modules/typescript/bin/tsc', '-b']);
    if (code !== 0) return code;
    writeStamp({ lock, sources });
  }
  return 0;
}

/** Changes when a source, its time or its size changes. */
function fingerprint() {
  const files = ['engine', 'cli'].flatMap((name) =>
    readdirSync(join(root, name, 'src'), { recursive: true }).map((file) => join(name, 'src', String(file))),
  );
  const all = [...files, 'tsconfig.base.json', 'tsconfig.json', 'engine/tsconfig.json', 'cli/tsconfig.json'];
  const facts = all.sort().map((file) => {
    const { mtimeMs, size } = statSync(join(root, file));
    return `${file} ${size} ${mtimeMs}`;
  });
  return hash(facts.join('\n'));
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {}; // no stamp yet, or half of one: set up again
  }
}

function writeStamp(stamp) {
  writeFileSync(stampFile, JSON.stringify(stamp));
}

function hash(data) {
  return createHash('sha256').update(data).digest('hex');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node — expected 20.19 or newer, received ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

/** npm by the very file that started us, so that it is the one of this Node. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /npm-cli\.[cm]?js$/.test(npm)) return runNode([npm, ...args]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, process.platform === 'win32');
}

function runNode(args) {
  return run(process.execPath, args, false);
}

/** Runs a program with our terminal; resolves to its exit code, or 128 and the number of the signal. */
function run(program, args, shell) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell });
    child.on('error', (error) => {
      console.error(
        `${program} — expected to run, received "${error.message}". Is npm installed beside Node?`,
      );
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
