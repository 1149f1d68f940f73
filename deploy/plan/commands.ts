// What a plan does to a host, as commands somebody could type.
import { sshWords, type Target } from "../inventory/index.ts";
import { shellWord } from "../shell/index.ts";
import type { FileChange, HostPlan, NeedChange } from "./plan.ts";

/** Lines of shell, for the machine that kalc runs on. Lines with # say what is no command. */
export function commandsOf(host: HostPlan, target: Target): readonly string[] {
  const needs = host.needs.map(needLine);
  const files = host.files.map((file) => fileLine(file, target));
  const activation = activationOf(host);
  return [
    ...handOverLines(host),
    ...(needs.length > 0
      ? ["# as root on the host, with the functions of a script that kalc convert writes", ...needs]
      : []),
    ...files,
    ...(files.length > 0 && host.role === "director"
      ? [onHost(target, ["keepalived", "-t", "-f", mainOf(host)])]
      : []),
    ...(activation ? [onHost(target, activation)] : []),
  ];
}

/** The priority is for whoever types it to choose: what it has to be below may change meanwhile. */
function handOverLines({ name, handOver }: HostPlan): readonly string[] {
  if (handOver?.kind !== "first") return [];
  return handOver.instances.map(
    (one) =>
      `# first: set the priority of ${one.name} on ${name} below that of ${one.to}, reload, and wait until ${one.to} holds its addresses`,
  );
}

function mainOf({ files }: HostPlan): string {
  return files.find(({ path }) => path.endsWith("/keepalived.conf"))?.path ?? files[0]?.path ?? "";
}

function needLine({ id, kind, args, isOptional, state }: NeedChange): string {
  if (state === "left") return `take_back ${shellWord(id)}`;
  const words = ["need", isOptional ? "optional" : "required", kind, ...args];
  return `${words.map(shellWord).join(" ")}${state === "unknown" ? "  # perhaps" : ""}`;
}

/** In one step, and at the end of a link where it is one. */
function fileLine({ path, from, kind, mode, owner, linkTo }: FileChange, target: Target): string {
  if (kind === "removed") return onHost(target, ["rm", "-f", path]);
  if (kind === "restored") return `# ${path} is to be what it was before kalc: generation 0 has it`;
  const place = linkTo === null ? path : `$(readlink -f ${shellWord(path)})`;
  const quoted = linkTo === null ? shellWord(path) : `"${place}"`;
  const made = kind === "attributes" ? quoted : linkTo === null ? shellWord(`${path}.new`) : `"${place}.new"`;
  const attributes = `chown ${shellWord(owner.after ?? "")} ${made} && chmod ${shellWord(mode.after ?? "")} ${made}`;
  if (kind === "attributes") return onHost(target, ["sh", "-c", attributes]);
  const folder = shellWord(path.replace(/\/[^/]*$/, "") || "/");
  const script = `${kind === "new" ? `mkdir -p ${folder} && ` : ""}cat > ${made} && ${attributes} && mv -f ${made} ${quoted}`;
  return `${onHost(target, ["sh", "-c", script])} < ${shellWord(from ?? "")}`;
}

function activationOf({ activation, init }: HostPlan): readonly string[] | undefined {
  if (activation === "none") return undefined;
  if (init === "openrc") return ["rc-service", "keepalived", activation];
  if (init === "systemd") return ["systemctl", activation, "keepalived"];
  return BY_HAND[activation];
}

/** Where nothing starts services. */
const BY_HAND = {
  reload: ["sh", "-c", 'kill -HUP "$(cat /run/keepalived.pid)"'],
  start: ["keepalived"],
  restart: [
    "sh",
    "-c",
    'pid=$(cat /run/keepalived.pid) && kill "$pid" && while kill -0 "$pid" 2> /dev/null; do sleep 1; done; keepalived',
  ],
} as const;

function onHost(target: Target, words: readonly string[]): string {
  const { host, sudo } = target;
  const command = [...(sudo === "no" ? [] : ["sudo"]), ...words].map(shellWord).join(" ");
  if (host === "local") return command;
  const ssh = ["ssh", ...sshWords(target), "--", host, command];
  return ssh.map(shellWord).join(" ");
}
