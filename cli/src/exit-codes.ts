/** How a command ended, for scripts. */
export const exitCodes = {
  ok: 0,
  fault: 1,
  badInput: 2,
  failedSubjects: 3,
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the codes mean, as `--help` prints it. */
export const exitCodeHelp = `Exit codes:
  0    done
  1    a fault of this program
  2    bad input; nothing was solved and nothing written
  3    more subjects failed to solve than are allowed; the report is written
  130  cancelled with Ctrl-C; nothing was written`;
