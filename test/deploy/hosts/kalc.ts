import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Said {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Calling {
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A kalc that runs. */
export interface Running {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Said>;
}

/** As it is installed. */
export const KALC = fileURLToPath(new URL("../../../cli/bin/kalc.cjs", import.meta.url));

/** kalc as it is installed, in a process of its own; `hears` is given all it has printed at each piece of it. */
export function startKalc(
  path: string,
  args: readonly string[],
  hears: (stdout: string) => void,
  { input = "", cwd, env }: Calling = {},
): Running {
  const child = spawn(process.execPath, [KALC, ...args], {
    // Whoever runs the tests may want their colours.
    env: { ...process.env, NO_COLOR: "1", PATH: path, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let stdout = "";
  let stderr = "";
  const ended = new Promise<Said>((resolve) => {
    child.on("close", (exit) => resolve({ exit, stdout, stderr }));
  });
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    hears(stdout);
  });
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  return { kill: (signal) => child.kill(signal), ended };
}

/** The same to its end; `stop` is asked at each piece of its output, until it says so. */
export function kalcIn(
  path: string,
  args: readonly string[],
  { stop, ...calling }: Calling & { readonly stop?: (stdout: string) => boolean } = {},
): Promise<Said> {
  let isStopped = false;
  const running = startKalc(
    path,
    args,
    (stdout) => {
      if (isStopped || stop?.(stdout) !== true) return;
      isStopped = true;
      running.kill("SIGINT");
    },
    calling,
  );
  return running.ended;
}
