// A plan in words, before it is a text of some form.
import type { Change } from "@kalc/parser/difference";
import type {
  ConfigurationChange,
  FileChange,
  HostPlan,
  InstancePlan,
  Interruption,
  Loss,
  NeedChange,
  Plan,
  PlanChange,
  PlanFinding,
  Risk,
} from "@kalc/deploy/plan";
import { rangeText } from "../diff/reload-words.ts";
import { groupsOf } from "../diff/words.ts";
import { visible } from "../visible.ts";
import type { AllowedBecause } from "./format.ts";

export type PlanSign = "+" | "-" | "~" | "?" | "!" | ">" | "";

export interface PlanRow {
  readonly sign: PlanSign;
  readonly text: string;
  /** How far inside. */
  readonly depth: number;
  /** Shown as it is, and broken nowhere. */
  readonly isCommand?: true;
}

export interface Section {
  readonly title: string;
  readonly risk: Risk | undefined;
  readonly rows: readonly PlanRow[];
}

const NOTHING_ALLOWED: AllowedBecause = () => undefined;

/** `commands`: those of each host, by its name. */
export function sectionsOf(
  plan: Plan,
  commands: ReadonlyMap<string, readonly string[]> = new Map(),
  allowed: AllowedBecause = NOTHING_ALLOWED,
): readonly Section[] {
  if (isNothing(plan)) return [{ title: nothingText(plan), risk: undefined, rows: [] }];
  return [
    { title: titleOf(plan, allowed), risk: plan.risk, rows: orderRows(plan) },
    ...plan.hosts
      .filter((host) => hasContent(host))
      .map((host): Section => ({
        title: hostTitle(host),
        risk: host.risk,
        rows: [...hostRows(host), ...(commands.get(host.name) ?? []).map(commandRow)],
      })),
    ...instanceSection(plan),
    ...findingSection(plan, allowed),
  ];
}

/** Above all else whether it can be done at all. */
function titleOf({ cluster, risk, findings }: Plan, allowed: AllowedBecause): string {
  const stops = findings.filter((finding) => isBlocking(finding, allowed)).length;
  const stopped = stops === 0 ? [] : [`blocked by ${stops === 1 ? "1 problem" : `${stops} problems`}`];
  // Of a host that is not reached nobody knows what there is to do.
  const isUnknown = stops > 0 && risk === "nothing";
  return visible([cluster, ...stopped, ...(isUnknown ? [] : [RISKS[risk]])].join(": "));
}

const RISKS: Readonly<Record<Risk, string>> = {
  nothing: "nothing to do",
  reload: "nothing is interrupted",
  "two-phase": "hosts have to change together",
  "hand-over": "a master changes",
  outage: "an outage",
};

function isNothing({ risk, findings }: Plan): boolean {
  return risk === "nothing" && findings.length === 0;
}

function nothingText({ cluster, hosts }: Plan): string {
  const open = hosts.flatMap(({ needs }) => needs).length;
  const more = open > 0 ? ` ${open} ${open === 1 ? "need" : "needs"} can only be checked on the hosts.` : "";
  return visible(`${cluster}: nothing to do.${more}`);
}

function hasContent({ risk, needs, notes, isReached }: HostPlan): boolean {
  return isReached && (risk !== "nothing" || needs.length > 0 || notes.length > 0);
}

function orderRows({ order, hosts }: Plan): readonly PlanRow[] {
  const first = new Map(hosts.map(({ name, handOver }) => [name, handOver?.kind === "first"]));
  const steps = order.steps.map(({ hosts: acting }) =>
    acting.map((name) => (first.get(name) ? `${name} after handing over` : name)).join(" and "),
  );
  if (steps.length === 0) return [];
  const rows = [row("", `Order: ${steps.join(", then ")}.`)];
  const acting = hosts.filter(({ activation }) => activation !== "none").length;
  if (order.kind === null || acting < 2) return rows;
  const kind =
    order.kind === "together"
      ? "The directors change at the same time"
      : `The directors change one after the other, ${apartText(order)}masters last`;
  return [...rows, row("", `${kind}${order.why === null ? "" : `: ${REASONS[order.why]}`}.`)];
}

/** It only matters while something is interrupted. */
function apartText(order: Plan["order"]): string {
  return order.why === "quiet" || order.between === null ? "" : `${rangeText(order.between)} apart, `;
}

const REASONS = {
  quiet: "so nothing is interrupted",
  only: "no other order is better",
  shorter: "the other order interrupts for longer (choose with --prefer gap or overlap)",
  asked: "because of --prefer",
} as const;

const ACTIVATIONS = {
  none: "keepalived keeps running",
  reload: "keepalived reloads",
  start: "keepalived is started",
  restart: "keepalived is restarted, because it rejects this reload",
} as const;

function hostTitle({ name, role, keepalived, activation, startedBy }: HostPlan): string {
  const becomes =
    startedBy === null
      ? ACTIVATIONS[activation]
      : `keepalived is restarted, because ${startedBy} changes how it is started`;
  const what = role === "real-server" ? "real server" : `keepalived ${keepalived ?? ""}, ${becomes}`;
  return visible(`${name} (${what.replace(/^keepalived (\S+), keepalived/, "keepalived $1")})`);
}

/** Only what is another one than it is to be. */
export function differenceRows(host: HostPlan): readonly PlanRow[] {
  const { configuration, activation, needs } = host;
  return [
    ...host.files.map(fileRow),
    ...(configuration ? meaningRows(configuration) : []),
    ...needs.filter(({ state }) => state !== "unknown").map(needRow),
    ...(activation === "start" ? [row("!", "keepalived does not run")] : []),
  ];
}

function hostRows(host: HostPlan): readonly PlanRow[] {
  return [
    ...handOverRows(host),
    ...host.files.map(fileRow),
    ...changeRows(host),
    ...host.needs.map(needRow),
    ...host.notes.map((note) => row("!", note)),
    ...host.losses.map(lossRow),
    ...expectedRows(host),
  ];
}

function handOverRows({ name, handOver }: HostPlan): readonly PlanRow[] {
  if (!handOver) return [];
  if (handOver.kind === "impossible") return [row("!", `no other host can take over first: ${handOver.why}`)];
  return handOver.instances.map((one) =>
    row(
      "~",
      `hand over ${one.name} to ${one.to} first, with a lower priority; ${one.comesBack ? `${name} takes it back` : `${one.to} keeps it`} afterwards`,
    ),
  );
}

function lossRow({ service, server, kind, connections }: Loss): PlanRow {
  const name = `${server} of ${service}`;
  if (kind === "removed")
    return row(
      "-",
      connections === null
        ? `existing connections to ${name} break`
        : connections === 0
          ? `${name} is removed; it has no active connections`
          : connections === 1
            ? `1 active connection to ${name} breaks`
            : `${connections} active connections to ${name} break`,
    );
  const rest =
    connections === null
      ? "; existing ones continue"
      : connections === 0
        ? "; it has no active ones"
        : connections === 1
          ? "; its 1 active connection continues"
          : `; its ${connections} active connections continue`;
  return row("-", `${name} gets no new connections${rest}`);
}

function fileRow({ path, kind, mode, owner, linkTo }: FileChange): PlanRow {
  const attribute = (name: string, { before, after }: FileChange["mode"]): string =>
    kind !== "new" && before !== after ? `, ${name} ${before ?? "unknown"} → ${after ?? ""}` : "";
  const link = linkTo === null ? "" : `, a link to ${linkTo}, which stays a link`;
  const added = kind === "new" ? `, ${mode.after ?? ""} ${owner.after ?? ""}` : "";
  if (kind === "removed") return row("-", `${path}, ${LEFT}`);
  if (kind === "restored") return row("~", `${path} is again what it was before kalc, ${LEFT}`);
  return row(
    kind === "new" ? "+" : "~",
    `${path}${added}${link}${attribute("mode", mode)}${attribute("owner", owner)}`,
  );
}

function changeRows({ configuration }: HostPlan): readonly PlanRow[] {
  if (!configuration) return [];
  const { changes, forecast } = configuration;
  if (!changes) return meaningRows(configuration);
  const effects = (forecast?.effects ?? [])
    .filter(({ weight }) => weight !== "quiet")
    .map(({ id, says }) => row("!", `${id}: ${says}`));
  const unknown = forecast?.unknown.length ?? 0;
  return [
    ...meaningRows(configuration),
    ...effects,
    ...(unknown > 0
      ? [row("?", `The effect of a reload was not measured for ${unknown} of these changes.`)]
      : []),
  ];
}

function meaningRows({ changes }: ConfigurationChange): readonly PlanRow[] {
  if (!changes) return [row("?", "The changes in meaning are not known.")];
  return groupsOf(changes.map(changeOf)).flatMap(({ name, rows }): readonly PlanRow[] => [
    ...(name === "" ? [] : [row("", name)]),
    ...rows.map(({ sign, text }) => row(sign, text, name === "" ? 0 : 1)),
  ]);
}

const LEFT = "because nothing asks for it any more";

/** Places are those of the file on the host: who reads a plan has the files here. */
function changeOf({ kind, path, keyword, before, after, isSecret }: PlanChange): Change {
  const common = { path, was: undefined, is: undefined };
  if (kind === "changed")
    return {
      ...common,
      kind,
      keyword: keyword ?? "",
      before: before ?? undefined,
      after: after ?? undefined,
      isSecret,
    };
  if (kind === "renamed") return { ...common, kind, before: before ?? "", after: after ?? "" };
  return { ...common, kind };
}

function needRow({ kind, args, why, state, found, isOptional }: NeedChange): PlanRow {
  const shown = args.map((arg) => (arg.startsWith("sha256:") ? "" : arg)).filter((arg) => arg !== "");
  const is = found === null ? "" : state === "unmet" ? ` (now: ${found})` : ` (${found})`;
  return row(
    SIGNS[state],
    `${[kind, ...shown].join(" ")}${is}, because ${why}${isOptional ? "; only if the host has it" : ""}`,
  );
}

const SIGNS = { unmet: "+", left: "-", unknown: "?" } as const;

function expectedRows({ expected, files }: HostPlan): readonly PlanRow[] {
  if (!expected || files.length === 0 || (expected.exit === 0 && expected.messages.length === 0)) return [];
  const lines = expected.messages.map(({ file, line, rule }) =>
    file === null ? rule : `${file}:${line ?? ""} ${rule}`,
  );
  const exit = expected.exit === null ? "an unknown status" : String(expected.exit);
  return [
    row(
      "",
      `keepalived -t on this host exits with ${exit}${lines.length > 0 ? `: ${lines.join(", ")}` : ""}.`,
    ),
  ];
}

function commandRow(text: string): PlanRow {
  return { sign: ">", text: visible(text), depth: 0, isCommand: true };
}

function instanceSection({ instances, order }: Plan): readonly Section[] {
  const rows = instances.flatMap((one) => instanceRows(one, order.kind ?? "sequence"));
  return rows.length > 0 ? [{ title: "Instances", risk: undefined, rows }] : [];
}

function instanceRows(one: InstancePlan, order: "sequence" | "together"): readonly PlanRow[] {
  const { name, master, isAssumed, movesTo, sequence, together } = one;
  const is =
    master === null
      ? "no node is master"
      : isAssumed
        ? `${master} is master (by priority)`
        : `${master} is master`;
  const then = movesTo === null ? "" : `, ${movesTo} afterwards`;
  const texts = [interruptionText(sequence), interruptionText(together)];
  const times =
    texts[0] === texts[1]
      ? texts[0] === "nothing is interrupted"
        ? []
        : [row("!", texts[0] ?? "", 1)]
      : [
          row(order === "sequence" ? ">" : "", `one after the other: ${texts[0] ?? ""}`, 1),
          row(order === "together" ? ">" : "", `at the same time: ${texts[1] ?? ""}`, 1),
        ];
  return [row("", `${name}: ${is}${then}`), ...times];
}

function interruptionText({ nobody, two }: Interruption): string {
  const part = (who: string, range: Interruption["two"]): readonly string[] => {
    if (range === null) return [`${who} permanently`];
    return range[1] < NOTICED_MS ? [] : [`${who} for ${rangeText(range)}`];
  };
  const parts = [...part("no master", nobody), ...part("two masters", two)];
  return parts.length === 0 ? "nothing is interrupted" : parts.join(", ");
}

/** Less is shown as 0.0 s. */
const NOTICED_MS = 50;

function findingSection({ findings, warnings }: Plan, allowed: AllowedBecause): readonly Section[] {
  if (findings.length === 0 && warnings === 0) return [];
  const stop = findings.some((finding) => isBlocking(finding, allowed));
  const rows = [
    ...findings.map((finding) => findingRow(finding, allowed)),
    ...(warnings === 0 ? [] : [row("?", warningsText(warnings))]),
  ];
  return [{ title: stop ? "Blocked by" : "Note", risk: stop ? "outage" : undefined, rows }];
}

export function findingRow(finding: PlanFinding, allowed: AllowedBecause = NOTHING_ALLOWED): PlanRow {
  const { rule, host, message, at } = finding;
  const reason = allowed(finding);
  return row(
    isBlocking(finding, allowed) ? "!" : "?",
    `${host}: ${message}${at ? ` (${at.file}:${at.line})` : ""} [${rule}${reason === undefined ? "" : `, ${reason}`}]`,
  );
}

function isBlocking(finding: PlanFinding, allowed: AllowedBecause): boolean {
  return finding.severity === "error" && allowed(finding) === undefined;
}

function warningsText(warnings: number): string {
  return `kalc lint reports ${warnings} ${warnings === 1 ? "warning" : "warnings"} for the configurations.`;
}

function row(sign: PlanSign, text: string, depth = 0): PlanRow {
  return { sign, text: visible(text), depth };
}
