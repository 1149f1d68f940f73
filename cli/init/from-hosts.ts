// What runs on hosts, as files here: each host has a folder of its own.
import { posix } from "node:path";
import { clusterSettings, directorsOf, type ClusterForm, type NewNode } from "@kalc/deploy/init";
import type { Target } from "@kalc/deploy/inventory";
import { configurationOf, type FileState, type HostState } from "@kalc/deploy/observe";
import type { Transport } from "@kalc/deploy/transport";
import { callsIn } from "@kalc/parser/lint";
import { lookAtAll } from "../hosts/look.ts";
import type { OutputFile } from "../write-files.ts";
import type { RefusedAnswer } from "./ask.ts";

export interface Copied {
  readonly files: readonly OutputFile[];
  /** What is not here, each a sentence. */
  readonly notes: readonly string[];
}

export async function fromHosts(
  targets: readonly Target[],
  form: ClusterForm,
  transport: Transport,
  limits: { readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Copied | RefusedAnswer> {
  const looked = await lookAtAll(transport, targets, { ask: { contents: true }, ...limits });
  const failed = looked.flatMap((one) =>
    "failed" in one ? [`${one.target.name} is unreachable: ${one.failed.message}`] : [],
  );
  if (failed.length > 0) return { wrong: failed };
  const directors = directorsOf(targets);
  const hosts = looked.flatMap((one, at) =>
    "state" in one ? [copyOf(one.state, directors[at]?.name ?? "", directors[at]?.host ?? "")] : [],
  );
  const wrong = hosts.flatMap((host) => ("wrong" in host ? host.wrong : []));
  if (wrong.length > 0) return { wrong };
  const copies = hosts.flatMap((host) => ("wrong" in host ? [] : [host]));
  const settings = clusterSettings(
    copies.map(({ node }) => node),
    form,
  );
  return {
    files: [...copies.flatMap(({ files }) => files), { file: "kalc.yaml", text: settings, mode: 0o644 }],
    notes: copies.flatMap(({ notes }) => notes),
  };
}

interface Copy extends Copied {
  readonly node: NewNode;
}

function copyOf(state: HostState, name: string, host: string): Copy | RefusedAnswer {
  const configuration = configurationOf(state);
  if ("unknown" in configuration) return { wrong: [`${host}: ${configuration.unknown}`] };
  const mains = state.files.filter(({ role }) => role === "main");
  const [main] = mains;
  if (!main || mains.length > 1)
    return { wrong: [`${host}: keepalived has ${mains.length} main files; kalc init needs exactly one`] };
  if (!posix.isAbsolute(main.path)) return { wrong: [`${host}: ${main.path} is not an absolute path`] };
  const { typed, reading, isWhole } = configuration.value;
  const parts = state.files.filter(({ role }) => role === "include");
  const placed = [main, ...parts].flatMap((file) => placedIn(file, name, posix.resolve(main.path, "..")));
  const given = "value" in state.keepalived.options ? state.keepalived.options.value.configId : undefined;
  const programs = new Set(callsIn(typed).map(({ command: { program } }) => program));
  const own = [...programs].filter((program) => program.startsWith("/etc/"));
  return {
    node: {
      name,
      file: `${name}/${posix.basename(main.path)}`,
      // Without -i it takes the host's name.
      configId: given ?? (reading.configIds.length > 0 ? state.os.hostname : undefined),
      host,
      path: main.path,
      files: elsewhere(placed),
    },
    files: placed.map(({ file, bytes }) => ({ file, text: bytes, mode: 0o600 })),
    notes: [
      ...(isWhole ? [] : [`${name}: some files of its configuration could not be read.`]),
      ...(own.length > 0
        ? [`${name}: these programs that keepalived runs were not copied: ${own.join(", ")}.`]
        : []),
    ],
  };
}

interface Placed {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** On the host, for one that does not lie below the folder of the main file. */
  readonly elsewhere: { readonly path: string; readonly mode: string; readonly owner: string } | undefined;
}

/** A path of a host may lead anywhere; here it stays within the folder of its node. */
function placedIn(
  { path: written, content, status }: FileState,
  name: string,
  home: string,
): readonly Placed[] {
  if ("unknown" in content) return [];
  const bytes = Buffer.from(content.value.latin1, "latin1");
  const path = posix.resolve("/", written);
  if (path.startsWith(`${home}/`))
    return [{ file: `${name}${path.slice(home.length)}`, bytes, elsewhere: undefined }];
  const {
    mode = "0644",
    owner = "root",
    group = "root",
  } = ("value" in status ? status.value : undefined) ?? {};
  return [{ file: `${name}/root${path}`, bytes, elsewhere: { path, mode, owner: `${owner}:${group}` } }];
}

function elsewhere(placed: readonly Placed[]): NewNode["files"] {
  const files = placed.flatMap(({ file, elsewhere: at }) =>
    at ? [[at.path, { from: file, mode: at.mode, owner: at.owner }] as const] : [],
  );
  return files.length > 0 ? Object.fromEntries(files) : undefined;
}
