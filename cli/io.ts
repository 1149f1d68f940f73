/** A stream a command writes to. */
export interface Output {
  readonly isTTY: boolean;
  write(chunk: string | Uint8Array): void;
}

/** A command's whole world apart from the disk, so that a test can run one without a process. */
export interface Io {
  /** Standard input; nothing is read from the terminal before a command asks for it. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where relative paths start. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
