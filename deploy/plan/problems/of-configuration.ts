// A configuration and the host it is for.
import { callsIn, hostRules } from "@kalc/parser/lint";
import { placeOfSetting, type Given, type TypedConfiguration } from "@kalc/parser/model";
import { addressKey, formatAddress, parseAddress } from "@kalc/parser/schema";
import type { SeenFile, HostState } from "../../observe/index.ts";
import type { Desired } from "../desired/desired.ts";
import { OWN_USER } from "../desired/needs.ts";
import { whereOf } from "../hosts/configuration.ts";
import type { Where } from "../plan.ts";
import type { HostProblem } from "./host-problem.ts";

export function configurationProblems(desired: Desired, state: HostState): readonly HostProblem[] {
  const host = desired.director.name;
  return [
    ...fatal(desired),
    ...interfaces(desired.typed, state),
    ...sources(desired.typed, state),
    ...commands(desired, state),
    ...configId(desired, state),
  ].map((found) => ({ ...found, host }));
}

type Problem = Omit<HostProblem, "host">;

function fatal({ verdict: { runs, exit } }: Desired): readonly Problem[] {
  if (runs !== false) return [];
  return [
    {
      rule: hostRules.configurationFatal,
      message: `keepalived does not run with this configuration${exit === null ? "" : `: its test exits with ${exit}`}: kalc lint shows why.`,
    },
  ];
}

function interfaces(typed: TypedConfiguration, state: HostState): readonly Problem[] {
  if ("unknown" in state.interfaces) return [];
  const there = new Set(state.interfaces.value.map(({ name }) => name));
  const own = new Set(typed.instances.flatMap(({ ownInterface }) => ownInterface?.name?.value ?? []));
  const waits = typed.globals.dynamicInterfaces.value;
  return namedInterfaces(typed)
    .filter(({ name }) => !there.has(name) && !own.has(name))
    .map(({ name, at }) => ({
      rule: hostRules.hostInterfaceAbsent,
      ...(at ? { at } : {}),
      ...(waits ? { severity: "warning" as const } : {}),
      message: waits
        ? `No interface ${name}: keepalived waits for it.`
        : `No interface ${name}: keepalived does not start, and at a reload it exits and leaves its addresses on the host.`,
    }));
}

interface Named {
  readonly name: string;
  readonly at: Where | undefined;
}

/** Each once. */
function namedInterfaces({ instances }: TypedConfiguration): readonly Named[] {
  const found = new Map<string, Named>();
  const add = (name: string, at: Where | undefined): void => {
    if (!found.has(name)) found.set(name, { name, at });
  };
  const addGiven = (value: Given<string> | undefined): void => {
    if (value) add(value.value, whereOfGiven(value));
  };
  for (const { interface: main, tracking, virtualAddresses, excludedAddresses } of instances) {
    addGiven(main);
    for (const { name, setting } of tracking.interfaces) add(name, whereOf(placeOfSetting(setting)));
    for (const { dev } of [...virtualAddresses, ...excludedAddresses]) addGiven(dev);
  }
  return [...found.values()];
}

function whereOfGiven({ setting }: Given<unknown>): Where | undefined {
  return setting && whereOf(placeOfSetting(setting));
}

function sources({ instances }: TypedConfiguration, state: HostState): readonly Problem[] {
  if ("unknown" in state.addresses) return [];
  const there = new Set(
    state.addresses.value.flatMap(({ address }) => {
      const parsed = parseAddress(address);
      return parsed ? [addressKey(parsed)] : [];
    }),
  );
  return instances.flatMap(({ name, source }) => {
    if (!source || there.has(addressKey(source.value))) return [];
    const at = whereOfGiven(source);
    return [
      {
        rule: hostRules.hostSourceAbsent,
        ...(at ? { at } : {}),
        message: `${name} sends from ${formatAddress(source.value)}, which the host does not have.`,
      },
    ];
  });
}

function commands({ typed, director }: Desired, state: HostState): readonly Problem[] {
  const said = new Set<string>();
  const deployed = new Map(director.files.map((file) => [file.path, file]));
  const isSecure = typed.globals.enableScriptSecurity.value;
  return callsIn(typed).flatMap(({ command: { program }, user, place }) => {
    const at = whereOf(place);
    const found: Problem[] = [];
    const once = (key: string, problem: Problem): void => {
      if (!said.has(key)) found.push(problem);
      said.add(key);
    };
    const known = user === undefined || user === OWN_USER ? undefined : state.users[user];
    if (user !== undefined && known && "value" in known && known.value === null)
      once(`user ${user}`, {
        rule: hostRules.hostUserAbsent,
        at,
        message: `No user ${user}: keepalived does not run ${program}.`,
      });
    if (!program.startsWith("/")) return found;
    const seen = state.files.find(({ path }) => path === program)?.status;
    const own = deployed.get(program);
    const status = seen && "value" in seen ? seen.value : undefined;
    const why = own ? undefined : unusable(seen && "value" in seen ? (seen.value ?? null) : undefined);
    if (why !== undefined)
      once(program, {
        rule: hostRules.hostCommandAbsent,
        at,
        message: `${why(program)}: keepalived disables it.`,
      });
    const mode = own?.mode ?? status?.mode;
    if (own && mode !== undefined && !isExecutable(mode))
      once(program, {
        rule: hostRules.hostCommandAbsent,
        at,
        message: `${program} gets mode ${mode}, which lets no user run it: keepalived disables it.`,
      });
    const blame = changer(own, status);
    if (blame !== undefined && why === undefined)
      once(`${program} changeable`, {
        rule: hostRules.hostCommandChangeable,
        at,
        ...(isSecure ? { severity: "error" as const } : {}),
        message: `${blame} can be changed by other users than root${isSecure ? ": keepalived does not run the command" : ", who then control what runs"}.`,
      });
    return found;
  });
}

/** Null: there is nothing; undefined: nobody knows. */
function unusable(status: SeenFile | null | undefined): ((program: string) => string) | undefined {
  if (status === undefined) return undefined;
  if (status === null) return (program) => `${program} does not exist`;
  if (status.kind !== "file") return (program) => `${program} is not a file`;
  return isExecutable(status.mode)
    ? undefined
    : (program) => `No user can run ${program} (mode ${status.mode})`;
}

function isExecutable(mode: string): boolean {
  return /[1357]/.test(mode.slice(-3));
}

/** What of its way others can change. */
function changer(
  own: { readonly path: string; readonly mode: string; readonly owner: string } | undefined,
  status: SeenFile | undefined,
): string | undefined {
  const folder = status?.writableFolder;
  if (folder !== undefined) return folder;
  const mode = own?.mode ?? status?.mode;
  if (mode === undefined) return undefined;
  const isRoots = own ? /^root(:|$)/.test(own.owner) : status?.uid === 0;
  const isOpen = /[2367]$/.test(mode) || (/[2367].$/.test(mode) && !isRootGroup(own?.owner, status));
  return !isRoots || isOpen ? (own?.path ?? status?.realPath) : undefined;
}

function isRootGroup(owner: string | undefined, status: SeenFile | undefined): boolean {
  return owner === undefined ? status?.gid === 0 : /^root(:root)?$/.test(owner);
}

function configId({ director, reading }: Desired, state: HostState): readonly Problem[] {
  const { options, program } = state.keepalived;
  if (director.configId === undefined || !program || "unknown" in options) return [];
  const there = options.value.configId ?? state.os.hostname;
  if (there === director.configId || reading.configIds.length === 0) return [];
  return [
    {
      rule: hostRules.configIdDiffers,
      message: `keepalived is started ${options.value.configId === undefined ? `without -i, so its config id is the host's name ${there}` : `with -i ${there}`}; kalc.yaml says config-id: ${director.configId}.`,
    },
  ];
}
