import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords, runCommand } from './command-line.mjs';
import { optimised, peersFolder, pythonFile, sundialsFolder } from './peers/places.mjs';

const help = `npm run bench:setup -- [options]

Prepares the peers that no package manager brings ready to run, below bench/.peers; what is there stays.

  sundials/  CVODE from its source, optimised for this machine. Debian's own library is built without
             optimisation and three times slower, which would be no fair peer.
  python/    a virtual environment with SciPy and libRoadRunner at fixed versions.

Needs the network and: apt-get install build-essential cmake curl libsuitesparse-dev python3-venv

  --help   print this`;

const sundials = {
  file: 'sundials_6.4.1+dfsg1.orig.tar.xz',
  sha256: 'c61157f1d4be06c704bea40cb131eb63ba2dada161989071604d0a0959cdf04a',
  folder: 'sundials-6.4.1',
};
const pythonPackages = ['numpy==2.4.6', 'scipy==1.17.1', 'antimony==3.3.0', 'libroadrunner==2.10.0'];

await runCommand(() => {
  const flags = { help: { type: 'boolean', default: false } };
  const options = readWords(process.argv.slice(2), flags, 'npm run bench:setup');
  if (options.help) return console.log(help);
  mkdirSync(peersFolder, { recursive: true });
  attempt('SUNDIALS', join(sundialsFolder, 'lib', 'libsundials_cvode.a'), buildSundials);
  attempt('Python packages', pythonFile, installPython);
});

/** Prepares one peer unless it is there; what fails leaves the other one alone. */
function attempt(name, made, prepare) {
  if (existsSync(made)) return console.log(`${name}: ready`);
  try {
    prepare();
    console.log(`${name}: ready`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error.message}`);
  }
}

function buildSundials() {
  const archive = join(peersFolder, 'sundials.tar.xz');
  run('curl', ['-sfL', '-o', archive, sourceAddress()]);
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (found !== sundials.sha256)
    throw new Error(`${archive} — expected SHA-256 ${sundials.sha256}, received ${found}.`);
  run('tar', ['-xf', archive, '-C', peersFolder]);
  const build = join(peersFolder, 'sundials-build');
  const off = ['ARKODE', 'CVODES', 'IDA', 'IDAS', 'KINSOL', 'SHARED_LIBS'].map(
    (part) => `-DBUILD_${part}=OFF`,
  );
  run('cmake', [
    ...['-S', join(peersFolder, sundials.folder), '-B', build, '-DCMAKE_BUILD_TYPE=Release'],
    ...[...off, '-DEXAMPLES_ENABLE_C=OFF', '-DEXAMPLES_INSTALL=OFF'],
    `-DCMAKE_C_FLAGS_RELEASE=${optimised.join(' ')} -DNDEBUG`,
    ...[
      '-DENABLE_KLU=ON',
      '-DKLU_INCLUDE_DIR=/usr/include/suitesparse',
      `-DKLU_LIBRARY_DIR=${libraryFolder()}`,
    ],
    `-DCMAKE_INSTALL_PREFIX=${sundialsFolder}`,
  ]);
  run('cmake', ['--build', build, '--target', 'install']);
}

/** Address of the source of Debian's library: it stands beside the package, wherever apt takes that from. */
function sourceAddress() {
  const line = execFileSync('apt-get', ['download', '--print-uris', 'libsundials-dev'], { encoding: 'utf8' });
  const address = /'([^']+)'/.exec(line)?.[1];
  if (address === undefined) throw new Error('apt-get knows no libsundials-dev. Run apt-get update.');
  return new URL(sundials.file, address).href;
}

/** Where the system keeps its libraries, e.g. /usr/lib/x86_64-linux-gnu. */
function libraryFolder() {
  return join('/usr/lib', execFileSync('gcc', ['-print-multiarch'], { encoding: 'utf8' }).trim());
}

function installPython() {
  const folder = join(peersFolder, 'python');
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin', 'pip'), ['install', '--quiet', ...pythonPackages]);
}

/** Runs a command silently; what it said to the error stream is the message when it fails. */
function run(command, parts) {
  execFileSync(command, parts, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
}
