import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Said {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const program = fileURLToPath(new URL("../../../cli/bin/kalc.cjs", import.meta.url));

/**
 * kalc as it is installed, in a process of its own. At each piece of its output `heard` is told of all of it so far, and
 * `stop` is asked, until it says so.
 */
export function kalcIn(
  path: string,
  args: readonly string[],
  {
    input = "",
    stop,
    heard,
    cwd,
    env,
  }: {
    readonly input?: string;
    readonly stop?: (stdout: string) => boolean;
    readonly heard?: (stdout: string) => void;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      // Whoever runs the tests may want their colours.
      env: { ...process.env, NO_COLOR: "1", PATH: path, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    let isStopped = false;
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      heard?.(stdout);
      if (isStopped || stop?.(stdout) !== true) return;
      isStopped = true;
      child.kill("SIGINT");
    });
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("close", (exit) => resolve({ exit, stdout, stderr }));
    child.stdin.end(input);
  });
}
