// What keepalived was seen to do with the cases about reading, beside what kalc foresees.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { filesOnDisk } from "../../../parser/disk/index.ts";
import { readConfiguration } from "../../../parser/reader/index.ts";
import { compare, type Answer, type Disagreement } from "../compare.ts";
import { answerOf } from "../observed.ts";
import { foreseen, type Target } from "../predict.ts";

interface Recorded {
  readonly exit: number | "timeout";
  readonly messages: readonly string[];
}

interface Expected {
  readonly environment_dependent: boolean;
}

interface Options {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly conf?: string;
}

const noUser = "names a user that the recording machine did not have, to see how its command is split";
const noScript = "names a command that the recording machine did not have";

/** What the recording machine lacked, and is taken to be there, though the cases do not say so of themselves. */
const LACKED: Readonly<Record<string, string>> = {
  "12.3-fatal-only": "names an interface that was not there",
  "12.4-net-namespace": "names a network namespace that was not there",
  "3.10-script-backslash-space": noUser,
  "3.10-script-concat": noUser,
  "3.10-script-nested-dq": noUser,
  "3.10-script-nested-sq": noUser,
  "3.10-script-sq": noUser,
  "3.11-escapes": noUser,
  "3.11-hex-length": noUser,
  "3.12-double-backslash": noUser,
  "3.13-script-inner-unterminated": noUser,
  "3.13-script-mismatch-suppressed": noUser,
  "3.15-script-hash": noUser,
  "4.12-quoted-close-in-skipped": noScript,
  "4.12-quoted-open-in-skipped": noScript,
};

/** The cases whose answer is a matter of the file alone. */
export function lexicalNames(beside: URL): readonly string[] {
  return readdirSync(new URL("cases", beside))
    .filter((name) => name.endsWith(".expect.json"))
    .map((name) => name.slice(0, -".expect.json".length))
    .filter((name) => {
      const expected = json(new URL(`cases/${name}.expect.json`, beside)) as Expected;
      return !expected.environment_dependent && !(name in LACKED);
    });
}

/** By name, what one version was recorded to do. */
export function recordedLexical(beside: URL, version: string): Readonly<Record<string, Recorded>> {
  return json(new URL(`versions/${version}.json`, beside)) as Readonly<Record<string, Recorded>>;
}

export function lexicalDisagreement(
  beside: URL,
  name: string,
  { exit, messages }: Recorded,
  target: Target,
): Disagreement | undefined {
  const folder = fileURLToPath(new URL("cases", beside));
  const path = `${folder}/${name}.opts.json`;
  const {
    args = [],
    env = {},
    conf: main = `${name}.conf`,
  } = existsSync(path) ? (json(path) as Options) : {};
  const reading = readConfiguration({
    main,
    files: filesOnDisk(folder),
    version: target.version,
    configId: args.includes("-i") ? args[args.indexOf("-i") + 1] : "klhost",
    environment: { workingDirectory: folder, variables: env },
  });
  const predicted = foreseen(reading, main, target);
  const observed = answerOf("<CONF>", exit === "timeout" ? null : exit, messages);
  const text = reading.files[0]?.text.text ?? "";
  return compare({ name, text }, withFolder(predicted, folder), observed);
}

/** The recording names the folder so. */
function withFolder({ exit, messages }: Answer, folder: string): Answer {
  return {
    exit,
    messages: messages.map((message) => ({
      ...message,
      file: message.file?.replaceAll(folder, "<DIR>") ?? null,
    })),
  };
}

function json(path: string | URL): unknown {
  return JSON.parse(readFileSync(path, "latin1"));
}
