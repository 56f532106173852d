import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Slurm of three nodes on this machine. */
export interface PocketSlurm {
  /** What a program needs in its environment to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Nodes on which jobs run now. */
  readonly busyNodes: () => string[];
  /** Ends a node as a power cut would, with all that runs on it. */
  readonly killNode: (node: string) => void;
  readonly stop: () => void;
}

const programs = ['sbatch', 'squeue', 'scontrol', 'slurmctld', 'slurmd', 'munged'];

/** Why there can be no Slurm here; null when there can. */
export function whyNoSlurm(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it takes root on Linux';
  const path = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const missing = programs.filter((program) => spawnSync('which', [program], { env: path }).status !== 0);
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')} (Debian: slurm-wlm munge)`;
}

const nodes = ['n1', 'n2', 'n3'];

/** Starts Slurm: its key service, its controller and a daemon per node, on the loopback of this machine. */
export async function startSlurm(): Promise<PocketSlurm> {
  const folder = mkdtempSync(join(tmpdir(), 'opsonin-slurm-'));
  const port = 20_000 + (process.pid % 10_000);
  chmodSync(folder, 0o755);
  startMunge(folder);
  writeFileSync(join(folder, 'slurm.conf'), configuration(folder, port));
  const env = { SLURM_CONF: join(folder, 'slurm.conf') };
  const full = { ...process.env, ...env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const start = (program: string, ...args: string[]) =>
    spawn(program, ['-D', ...args], { env: full, stdio: 'ignore' });
  const controller = start('slurmctld');
  await pause(2000);
  const daemons = new Map(nodes.map((node) => [node, start('slurmd', '-N', node)]));
  const ask = (program: string, ...args: string[]) =>
    execFileSync(program, args, { env: full, encoding: 'utf8' });
  for (let tries = 0; tries < 60 && !/^3$/m.test(ask('sinfo', '-h', '-t', 'idle', '-o', '%D')); tries++)
    await pause(500);
  return {
    env,
    busyNodes: () => [
      ...new Set(ask('squeue', '-h', '-t', 'running', '-o', '%N').split('\n').filter(Boolean)),
    ],
    killNode(node) {
      daemons.get(node)!.kill('SIGKILL');
      for (const pid of processesOn(node, folder)) kill(pid);
      ask('scontrol', 'update', `nodename=${node}`, 'state=down', 'reason=killed');
    },
    stop: () => stopAll(folder, [controller, ...daemons.values()]),
  };
}

function startMunge(folder: string): void {
  const munge = join(folder, 'munge');
  mkdirSync(munge);
  mkdirSync(join(folder, 'state'));
  const key = join(munge, 'key');
  writeFileSync(
    key,
    Uint8Array.from({ length: 128 }, () => Math.floor(256 * Math.random())),
    { mode: 0o600 },
  );
  execFileSync('chown', ['-R', 'munge:munge', munge]);
  execFileSync('chown', ['slurm:slurm', join(folder, 'state')]);
  const options = ['key-file=key', 'socket=sock', 'pid-file=pid', 'log-file=log', 'seed-file=seed'];
  const words = options.map((option) => `--${option.replace('=', `=${munge}/`)}`).join(' ');
  execFileSync('su', ['-s', '/bin/sh', 'munge', '-c', `/usr/sbin/munged ${words}`]);
}

function configuration(folder: string, port: number): string {
  const host = hostname().split('.')[0];
  return [
    'ClusterName=pocket',
    `SlurmctldHost=${host}(127.0.0.1)`,
    ...['SlurmUser=slurm', 'SlurmdUser=root', 'AuthType=auth/munge', `AuthInfo=socket=${folder}/munge/sock`],
    ...['CredType=cred/munge', `SlurmctldPort=${port}`, `SlurmctldPidFile=${folder}/state/slurmctld.pid`],
    ...[`SlurmdPidFile=${folder}/slurmd.%n.pid`, `SlurmdSpoolDir=${folder}/spool.%n`],
    ...[`StateSaveLocation=${folder}/state`, `SlurmctldLogFile=${folder}/state/slurmctld.log`],
    ...[`SlurmdLogFile=${folder}/slurmd.%n.log`, 'ProctrackType=proctrack/pgid', 'TaskPlugin=task/none'],
    ...['SwitchType=switch/none', 'MpiDefault=none', 'ReturnToService=2', 'SelectType=select/cons_tres'],
    ...['SelectTypeParameters=CR_Core', 'AccountingStorageType=accounting_storage/none'],
    ...['JobAcctGatherType=jobacct_gather/none', 'SlurmdParameters=config_overrides'],
    'SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=1000,bf_interval=1',
    ...nodes.map(
      (node, k) =>
        `NodeName=${node} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${port + 1 + k} CPUs=2 RealMemory=2000`,
    ),
    `PartitionName=main Nodes=${nodes.join(',')} Default=YES MaxTime=INFINITE State=UP`,
    '',
  ].join('\n');
}

/** Processes of jobs of this cluster on a node. */
function processesOn(node: string, folder: string): number[] {
  const isOurs = (pid: string) => {
    try {
      const env = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
      return env.includes(`SLURMD_NODENAME=${node}`) && env.includes(`SLURM_CONF=${folder}/slurm.conf`);
    } catch {
      return false; // over in the meantime
    }
  };
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && isOurs(pid))
    .map(Number);
}

function stopAll(folder: string, daemons: readonly ChildProcess[]): void {
  for (const node of nodes) for (const pid of processesOn(node, folder)) kill(pid);
  for (const daemon of daemons) daemon.kill('SIGKILL');
  kill(Number(readFileSync(join(folder, 'munge/pid'), 'utf8')));
  rmSync(folder, { recursive: true, force: true });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // over in the meantime
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
