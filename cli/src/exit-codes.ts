/** How a command ended, for scripts. */
export const exitCodes = {
  ok: 0,
  fault: 1,
  badInput: 2,
  failedSubjects: 3,
  cannotWrite: 4,
  differs: 5,
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the codes mean, as `--help` prints it. */
export const exitCodeHelp = `Exit codes:
  0    done
  1    a fault of this program
  2    bad input; nothing was solved and nothing written
  3    more subjects failed to solve than are allowed; the report is written
  4    a file could not be written: a full disk, a lost permission; what stood there before is unchanged
  5    a study is not what it says, or a subject's endpoint depends on the numerics
  130  cancelled with Ctrl-C; nothing was written`;
