// What is put on a host to carry a plan out. There are secrets in it: it is for the host, and for nobody to see.
import type { TypedConfiguration } from "@kalc/parser/model";
import type { Setup } from "@kalc/parser/project";
import { formatAddress } from "@kalc/parser/schema";
import { needLines, type Need } from "../host/index.ts";
import type { HostState } from "../observe/index.ts";
import type { PlannedContent } from "./content.ts";
import { withGroup } from "./hosts/files.ts";
import type { HandOver } from "./hand-over/hand-over.ts";
import type { DirectorView } from "./hosts/view.ts";
import type { HandOverPlan } from "./plan.ts";

export interface Payload {
  readonly role: "director" | "real-server";
  readonly content: PlannedContent;
  /** What its keepalived ran with, as far as that is known, and what it is to run with. */
  readonly before: TypedConfiguration | undefined;
  readonly after: TypedConfiguration | undefined;
  /** As the host was when the plan was made. */
  readonly state: HostState;
  /** Before all of it. */
  readonly handOver: Omit<HandOver, "files"> | undefined;
  /** Packages or users are among its needs: they have to be there before its keepalived is asked. */
  readonly installs: boolean;
  /** The text without the secrets of the host. */
  readonly masked: (text: string) => string;
}

export function payloadOfDirector(
  { state, desired, before, activation }: DirectorView,
  needs: readonly Need[],
  setup: Setup,
  left: readonly string[],
  masked: Payload["masked"],
  handOver: HandOver | HandOverPlan | undefined,
): Payload {
  const { director, typed, files } = desired;
  const first = handOver && "files" in handOver ? handOver : undefined;
  const old = before.kind === "unknown" ? undefined : before.typed;
  return {
    role: "director",
    content: {
      main: director.path,
      daemon: activation,
      options: optionsOf(state, director.path, director.configId),
      addresses: keepsAddresses(state) ? [] : addressesOf([...(old ? [old] : []), typed]),
      needs: needText(needs, setup),
      files: files.flatMap(({ path, from, bytes, mode, owner }) =>
        // What is on the host alone stays as it is.
        from === undefined ? [] : [{ path, bytes, mode, owner: owner && withGroup(owner) }],
      ),
      left,
      weaker: first?.files ?? [],
    },
    before: before.kind === "none" ? undefined : old,
    after: typed,
    state,
    handOver: first,
    installs: installs(needs),
    masked,
  };
}

export function payloadOfRealServer(state: HostState, needs: readonly Need[], setup: Setup): Payload {
  return {
    role: "real-server",
    content: {
      main: "",
      daemon: "none",
      options: [],
      addresses: [],
      needs: needText(needs, setup),
      files: [],
      left: [],
      weaker: [],
    },
    before: undefined,
    after: undefined,
    state,
    handOver: undefined,
    installs: installs(needs),
    masked: (text) => text,
  };
}

/** Which firewall is meant is the library's to find out, unless somebody has said so. */
function needText(needs: readonly Need[], { firewall }: Setup): string {
  const isSaid = firewall !== "auto" && firewall !== "none";
  return `${isSaid ? `firewall=${firewall}\n` : ""}${needLines(needs)}`;
}

function installs(needs: readonly Need[]): boolean {
  return needs.some(({ kind }) => kind === "package" || kind === "user");
}

function optionsOf({ keepalived }: HostState, main: string, configId: string | undefined): readonly string[] {
  const program = keepalived.program?.path ?? "keepalived";
  const args = "value" in keepalived.options ? keepalived.options.value.args : [];
  if (args.length > 0) return [program, ...args];
  return [program, "-f", main, ...(configId === undefined ? [] : ["-i", configId])];
}

/** It was started with -V: whoever did so wants them to stay. */
function keepsAddresses({ keepalived: { options } }: HostState): boolean {
  return "value" in options && options.value.keepsAddresses;
}

function addressesOf(all: readonly TypedConfiguration[]): readonly string[] {
  const found = all.flatMap(({ instances }) =>
    instances.flatMap(({ virtualAddresses, excludedAddresses }) =>
      [...virtualAddresses, ...excludedAddresses].map(
        ({ address }) => `${formatAddress(address)}/${address.prefixLength}`,
      ),
    ),
  );
  return [...new Set(found)];
}
