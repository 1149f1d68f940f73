import { availableParallelism } from "node:os";
import process from "node:process";
import type { Helpers, Io, Output } from "./io.ts";
import { wrapLines } from "./wrap.ts";

/** The real process as commands see it; `lost` is told why what was written did not arrive. */
export function processIo(lost: (what: string) => void): Io {
  return {
    stdin: () => process.stdin,
    stdout: output(process.stdout, (why) => lost(`cannot write to standard output: ${why}`)),
    stderr: inWords(output(process.stderr, (why) => lost(`cannot write to standard error: ${why}`))),
    cwd: process.cwd(),
    env: process.env,
    helpers: helpers(),
    ask: process.stdin.isTTY ? askLine : undefined,
    askSecret: process.stdin.isTTY ? askSecret : undefined,
    onInterrupt: (stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
    },
  };
}

/** Remarks of kalc are broken where words end; a terminal would break them anywhere. */
function inWords(output: Output): Output {
  return {
    isTTY: output.isTTY,
    get columns() {
      return output.columns;
    },
    write: (chunk) => {
      const { columns } = output;
      const isRemark = typeof chunk === "string" && chunk.startsWith("kalc: ");
      output.write(columns !== undefined && isRemark ? wrapLines(chunk, columns) : chunk);
    },
  };
}

/** What compiles and cleans up behind a thread takes a processor, too. */
function helpers(): Helpers | undefined {
  const [, program] = process.argv;
  return program === undefined ? undefined : { program, most: Math.floor(availableParallelism() / 2) - 1 };
}

async function askLine(question: string): Promise<string | undefined> {
  const { createInterface } = await import("node:readline");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve) => {
      lines.on("close", () => resolve(undefined)).question(question, resolve);
    });
  } finally {
    lines.close();
  }
}

/** Raw, so that the terminal does not show what is typed; Ctrl-C and the end of input are no answer. */
async function askSecret(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  try {
    let answer = "";
    for await (const chunk of stdin as AsyncIterable<Buffer>) {
      for (const char of chunk.toString()) {
        if (char === "\r" || char === "\n") return answer;
        if (char === "\u0003" || char === "\u0004") return undefined;
        answer = char === "\u007f" || char === "\b" ? answer.slice(0, -1) : answer + char;
      }
    }
    return undefined;
  } finally {
    stdin.setRawMode(false);
    stderr.write("\n");
  }
}

/**
 * A reader that has seen enough (`kalc … | head`) closes the pipe. That is no fault and no finding: what is
 * left to say goes nowhere, and the exit status stays what the command found.
 */
function output(stream: NodeJS.WriteStream, lost: (why: string) => void): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Not evaluated before something is lost.
    if (open && error.code !== "EPIPE")
      void import("@kalc/parser/disk").then(({ whyNot }) => lost(whyNot(error)));
    open = false;
  });
  return {
    isTTY: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (chunk) => {
      if (open) stream.write(chunk);
    },
  };
}
