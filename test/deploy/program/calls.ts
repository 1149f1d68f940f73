import { encodedLine, hostProgram, launcher } from "../../../deploy/program/index.ts";
import { openTransport, type OpenTransport } from "../../../deploy/transport/index.ts";

export interface Staged {
  readonly main: string;
  readonly files: Readonly<Record<string, string | { readonly mode: string; readonly text: string }>>;
  readonly daemon?: "reload" | "start" | "restart" | "none";
  readonly needs?: string;
  readonly addresses?: string;
  /** As they are there, with lower priorities. */
  readonly weaker?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number | string;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** Calls of verbs over ssh, as a deployer makes them. */
export interface Calls {
  readonly call: (host: string, ...words: readonly string[]) => Promise<Answered>;
  readonly stage: (
    host: string,
    token: string,
    staged: Staged,
    ...more: readonly string[]
  ) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

const CLUSTER = "kalc-web";

export async function openCalls(ssh: string): Promise<Calls> {
  const transport: OpenTransport = await openTransport({ ssh });
  const run = async (host: string, args: readonly string[], input: string): Promise<Answered> => {
    const ran = await transport.run({ name: host, host, sudo: "no" }, launcher(), args, {
      asRoot: true,
      limitMs: 60_000,
      input: new TextEncoder().encode(input),
    });
    if ("failed" in ran) return { status: ran.failed, lines: [], stderr: ran.message };
    const lines = new TextDecoder().decode(ran.stdout).split("\n").slice(0, -1);
    return { status: ran.status, lines, stderr: ran.stderr };
  };
  return {
    call: (host, verb = "", ...words) => run(host, [verb, CLUSTER, ...words], ""),
    stage: (host, token, staged, ...more) =>
      run(
        host,
        ["put", "stage", CLUSTER, token, "somebody", ...more],
        `${line(hostProgram())}\n${linesOf(staged)}`,
      ),
    close: () => transport.close(),
  };
}

/** What `stage` reads. */
export function linesOf({
  main,
  files,
  daemon = "reload",
  needs = "",
  addresses = "",
  weaker = {},
}: Staged): string {
  return [
    "by 0123",
    `main ${main}`,
    `daemon ${daemon}`,
    `options keepalived -P -f ${main}`,
    `addresses ${addresses}`,
    `needs ${line(needs)}`,
    ...Object.entries(files).flatMap(([path, file]) =>
      typeof file === "string"
        ? [`file - - ${path}`, line(file)]
        : [`file ${file.mode} root:root ${path}`, line(file.text)],
    ),
    ...Object.entries(weaker).flatMap(([path, text]) => [`weaker ${path}`, line(text)]),
    "end",
    "",
  ].join("\n");
}

export function line(text: string): string {
  return encodedLine(new TextEncoder().encode(text));
}

export function token(letter: string): string {
  return letter.repeat(32);
}
