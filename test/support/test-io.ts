import type { Io } from "../../cli/io.ts";

interface Given {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Of the terminal, or of what stands for one. */
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** A world in memory for a command; `stdout()` and `stderr()` tell what it wrote so far. */
export function testIo(given: Given = {}): {
  readonly io: Io;
  readonly stdout: () => string;
  readonly stderr: () => string;
} {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  return {
    io: {
      stdin: () => chunks(given.stdin ?? ""),
      stdout: {
        ...collector(out),
        ...(given.isTTY !== undefined && { isTTY: given.isTTY }),
        ...(given.columns !== undefined && { columns: given.columns }),
      },
      stderr: collector(err),
      cwd: given.cwd ?? process.cwd(),
      env: given.env ?? {},
    },
    stdout: () => Buffer.concat(out).toString(),
    stderr: () => Buffer.concat(err).toString(),
  };
}

function collector(into: Uint8Array[]): Io["stdout"] {
  return {
    isTTY: false,
    write: (chunk) => {
      into.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    },
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- what a stream offers is asynchronous
async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
