import type { Keepalived, LoggedState, Program, Running, Seen, StartOptions, SystemdUnit } from "../state.ts";
import { lines } from "./network.ts";
import { expandedCommand, startOptions, variablesIn } from "./options.ts";
import { lastLine, type Records } from "./records.ts";

export function keepalivedIn(records: Records): Keepalived {
  const running = runningIn(records);
  const unit = unitIn(records);
  const programs = programsIn(records);
  const path = running[0]?.path ?? running[0]?.args?.[0] ?? commandOf(unit)?.[0];
  const program = programs.find((one) => one.path === path || one.realPath === path) ?? programs[0];
  return {
    program,
    others: programs.filter((one) => one !== program),
    unit,
    running,
    elsewhere: records.texts("process.elsewhere").length,
    options: optionsOf(records, running, unit),
    states: statesIn(records),
  };
}

function programsIn(records: Records): readonly Program[] {
  return records.groups("program").map(({ text, own }) => {
    const printed = own.known("program.version");
    const build = printed && "value" in printed ? printed.value : "";
    return { path: text, realPath: own.text("program.real") ?? text, version: versionIn(own, build), build };
  });
}

function versionIn(own: Records, build: string): Seen<string> {
  const [, version] = /Keepalived v(\d+(?:\.\d+)*)/.exec(build) ?? [];
  if (version !== undefined) return { value: version };
  const untrusted = own.text("program.untrusted");
  if (untrusted !== undefined) return { unknown: `kalc does not run it for its version: ${untrusted}` };
  return { unknown: lastLine(own.text("program.version.failed") ?? build) };
}

function runningIn(records: Records): readonly Running[] {
  const processes = records.groups("process").map(({ text, own }) => ({
    pid: Number(text),
    parent: Number(own.text("process.parent")),
    name: own.text("process.name") ?? "",
    own,
  }));
  const pids = new Set(processes.map(({ pid }) => pid));
  return processes
    .filter(({ parent }) => !pids.has(parent))
    .map(({ pid, own }) => {
      const exe = own.text("process.path");
      const args = own.text("process.args");
      return {
        pid,
        path: exe?.replace(/ \(deleted\)$/, ""),
        isReplaced: exe?.endsWith(" (deleted)") === true,
        args: args === undefined || args === "" ? undefined : wordsIn(args),
        workingDirectory: own.text("process.folder"),
        isContained: own.text("process.contained") === "yes",
        children: processes
          .filter((one) => one.parent === pid)
          .map((one) => ({ pid: one.pid, name: one.name })),
      };
    });
}

/** One a line; a line end inside of one is U+0001. */
function wordsIn(text: string): readonly string[] {
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((word) => word.replaceAll("\u0001", "\n"));
}

function unitIn(records: Records): Seen<SystemdUnit | undefined> {
  if (records.text("init") !== "systemd") return { unknown: "no systemd" };
  const printed = records.known("unit") ?? { unknown: "no systemctl" };
  if ("unknown" in printed) return printed;
  const all = lines(printed.value).map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  const of = (name: string): string => all.find(([key]) => key === name)?.[1] ?? "";
  if (of("LoadState") === "not-found") return { value: undefined };
  return {
    value: {
      name: of("Id"),
      path: of("FragmentPath") === "" ? undefined : of("FragmentPath"),
      dropIns: of("DropInPaths")
        .split(" ")
        .filter((path) => path !== ""),
      active: of("ActiveState"),
      enabled: of("UnitFileState"),
      environmentFiles: all
        .filter(([key]) => key === "EnvironmentFiles")
        .map(([, value]) => value.replace(/ \([^)]*\)$/, "")),
      command: /argv\[\]=(.*?) ; ignore_errors=/.exec(of("ExecStart"))?.[1],
    },
  };
}

function commandOf(unit: Seen<SystemdUnit | undefined>): readonly string[] | undefined {
  const command = "value" in unit ? unit.value?.command : undefined;
  return command?.split(/\s+/);
}

function optionsOf(
  records: Records,
  [running]: readonly Running[],
  unit: Seen<SystemdUnit | undefined>,
): Seen<StartOptions> {
  const file = records.text("main") ?? "/etc/keepalived/keepalived.conf";
  if (running)
    return running.args
      ? { value: startOptions(running.args.slice(1), file, "process") }
      : { unknown: "its command line cannot be read" };
  const environment = records.groups("environment");
  const variables = variablesIn(environment.map(({ own }) => own.text("environment.lines") ?? "").join("\n"));
  const command = "value" in unit ? unit.value?.command : undefined;
  if (command !== undefined)
    return { value: startOptions(expandedCommand(command, variables).slice(1), file, "unit") };
  // Scripts of other inits put them after the program.
  const words = [...variables.values()].flatMap((value) => value.split(/\s+/).filter((word) => word !== ""));
  return { value: startOptions(words, file, words.length > 0 ? "unit" : "default") };
}

function statesIn(records: Records): Seen<Readonly<Record<string, LoggedState>>> {
  const printed = records.known("log") ?? { unknown: "not checked" };
  if ("unknown" in printed) return printed;
  const states = new Map<string, LoggedState>();
  for (const line of lines(printed.value)) {
    const [, name, state] = /\(([^()]*)\) entering (master|backup|fault|stop) state/i.exec(line) ?? [];
    if (name !== undefined && state !== undefined) states.set(name, state.toUpperCase() as LoggedState);
  }
  return { value: Object.fromEntries(states) };
}
