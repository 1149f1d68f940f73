// A director by itself, and the files on it.
import { hostRules } from "@kalc/parser/lint";
import type { Setup } from "@kalc/parser/project";
import { heldByKeepalived, type HostState } from "../../observe/index.ts";
import type { DirectorView } from "../hosts/view.ts";
import { takenOver, type TakenOver } from "../instances/taken-over.ts";
import type { FileChange, OrderKind } from "../plan.ts";
import type { HostProblem } from "./host-problem.ts";

export function hostProblems(
  view: DirectorView,
  files: readonly FileChange[],
  setup: Setup,
): readonly HostProblem[] {
  const host = view.name;
  return [
    ...installed(view, setup),
    ...version(view),
    ...leftBehind(view),
    ...unread(view),
    ...otherFile(view),
    ...managed(view, files),
    ...onHostAlone(view),
    ...inSteps(view),
  ].map((found) => ({ ...found, host }));
}

type Problem = Omit<HostProblem, "host">;

function installed({ state }: DirectorView, { packages }: Setup): readonly Problem[] {
  if (state.keepalived.program || packages) return [];
  return [{ rule: hostRules.keepalivedMissing, message: "keepalived is not installed on the host." }];
}

function version({ state, desired }: DirectorView): readonly Problem[] {
  const rule = hostRules.versionDiffers;
  const found = state.keepalived.program?.version;
  const said = desired.director.keepalived;
  if (!found) return [];
  if ("unknown" in found) {
    const taken = `kalc checks for ${desired.version}`;
    const message = `Its keepalived does not say its version (${found.unknown}): ${taken}. Name the release in kalc.yaml.`;
    return said === undefined ? [{ rule, message }] : [];
  }
  if (said === undefined || found.value === said) return [];
  return [{ rule, message: `The host has keepalived ${found.value}; kalc.yaml says ${said}.` }];
}

function leftBehind({ state, standings }: DirectorView): readonly Problem[] {
  if (state.keepalived.running.length > 0) return [];
  const held = [...new Set([...standings.flatMap((one) => one.held), ...heldByKeepalived(state)])];
  if (held.length === 0) return [];
  return [
    {
      rule: hostRules.addressOfTheDead,
      message: `keepalived is not running, but the host holds ${held.join(", ")}.`,
    },
  ];
}

function unread({ before }: DirectorView): readonly Problem[] {
  if (before.kind === "none" || (before.kind === "known" && before.isWhole)) return [];
  const why = before.kind === "unknown" ? before.why : "part of it cannot be read";
  return [{ rule: hostRules.runningUnknown, message: `What keepalived runs with is unknown: ${why}.` }];
}

function otherFile({ state, desired: { director } }: DirectorView): readonly Problem[] {
  const { options, program } = state.keepalived;
  if (!program || "unknown" in options || options.value.file === director.path) return [];
  return [
    {
      rule: hostRules.anotherFileRuns,
      message: `keepalived reads ${options.value.file}; kalc.yaml says ${director.path}.`,
    },
  ];
}

function managed({ state }: DirectorView, files: readonly FileChange[]): readonly Problem[] {
  const changed = new Set(files.map(({ path }) => path));
  return state.files.flatMap(({ path, managedBy }) => {
    const others = managedBy.filter((name) => name !== "kalc");
    if (!changed.has(path) || others.length === 0) return [];
    return [
      { rule: hostRules.fileOfAnotherTool, message: `${path} says that ${others.join(" and ")} writes it.` },
    ];
  });
}

function onHostAlone({ desired: { files } }: DirectorView): readonly Problem[] {
  return files
    .filter(({ from }) => from === undefined)
    .map(({ path }) => ({
      rule: hostRules.includeOfHost,
      message: `The configuration includes ${path}, which is only on the host: add it to the files of kalc.yaml.`,
    }));
}

function inSteps(view: DirectorView): readonly Problem[] {
  const all = takenOver(view);
  // Where two change their numbers, what is to be done about one is to be done about the other.
  const number = all.find(({ kind }) => kind === "number");
  return all
    .filter((one) => one.kind === "address" || one === number)
    .map((one) => ({ rule: hostRules.takesTwoReloads, message: stepsText(one) }));
}

function stepsText(one: TakenOver): string {
  const [to, from] = [one.instance.name, one.from.name];
  return one.kind === "number"
    ? `${to} gets virtual_router_id ${one.number}, which ${from} has now: keepalived mistakes it for ${from}, and one reload may remove the addresses of both. Deploy in three steps: first an unused number for ${from}, then ${one.number} for ${to}, then the rest.`
    : `${one.address} moves from ${from} to ${to}: one reload may remove it. Deploy in two steps: first without it in both, then with it in ${to}.`;
}

/** So much later or earlier one host may act than another. */
const MOST_SKEW_MS = 1000;

export function clockProblems(views: readonly DirectorView[], order: OrderKind): readonly HostProblem[] {
  if (order !== "together") return [];
  return views.flatMap((view, at) => {
    const apart = views.slice(0, at).find((other) => leastBetween(view.state, other.state) > MOST_SKEW_MS);
    if (!apart) return [];
    const seconds = Math.round(leastBetween(view.state, apart.state) / 1000);
    return [
      {
        rule: hostRules.clocksDiffer,
        host: view.name,
        message: `Its clock and that of ${apart.name} are ${seconds} s apart, but both have to change at the same time: synchronize them.`,
      },
    ];
  });
}

/** At least so far they are apart. */
function leastBetween({ clock: a }: HostState, { clock: b }: HostState): number {
  if (!a || !b) return 0;
  return Math.max(a.leastMs - b.mostMs, b.leastMs - a.mostMs);
}
