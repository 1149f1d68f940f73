/** What the process tells its caller. These meanings are a contract: scripts and CI jobs branch on them. */
export const Exit = {
  /** Nothing to report. */
  clean: 0,
  /** Findings at or above the chosen severity, a file that is not formatted, a difference, or a refused deployment. */
  findings: 1,
  /** Wrong usage, unreadable input, or output that does not arrive. */
  usage: 2,
  /** The same number: changes, for who asked for --detailed-exitcode. */
  changes: 2,
  /** A fault of kalc itself. */
  fault: 3,
  /** A host takes a change back by itself, or nobody knows what it is like. */
  guarded: 4,
} as const;

export type Exit = (typeof Exit)[keyof typeof Exit];
