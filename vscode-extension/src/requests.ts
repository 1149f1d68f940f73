// What the server answers beyond the protocol, as far as it is used here.
import { Location, type Uri } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** A place in a file, as the protocol has it. */
export interface Placed {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

export interface Status {
  readonly keepalived: string;
  readonly keepalivedFrom: "kalc.yaml" | "settings" | "default";
  readonly configIds: readonly string[];
  readonly configId: string | null;
  readonly verdict: {
    readonly exit: number | null;
    readonly runs: boolean | null;
    readonly dropped: number;
    readonly text: string;
    readonly details: readonly string[];
  } | null;
}

/** Whether a file belongs to a configuration; the main file that includes it, where one does. */
export interface Part {
  readonly isPart: boolean;
  readonly main: string | null;
}

export interface Effective {
  readonly configId: string | null;
  readonly text: string;
  readonly lines: readonly (Placed | null)[];
}

export interface ClusterAnswer {
  readonly clusters: readonly string[];
  readonly name: string;
  readonly svg: string;
  readonly nodes: readonly { readonly name: string; readonly runs: boolean; readonly hasFailed: boolean }[];
  readonly problems: readonly (Partial<Placed> & { readonly text: string })[];
  readonly places: readonly (Placed & { readonly id: string })[];
}

export interface OverviewItem extends Partial<Placed> {
  readonly label: string;
  readonly description: string;
  readonly kind: "cluster" | "node" | "file" | "instance" | "virtualServer";
  readonly children: readonly OverviewItem[];
}

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export interface Template {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly asks: readonly { readonly name: string; readonly prompt: string; readonly example: string }[];
}

interface Answers {
  readonly "kalc/status": Status | null;
  readonly "kalc/isPart": Part | null;
  readonly "kalc/effectiveConfiguration": Effective | null;
  readonly "kalc/cluster": ClusterAnswer | null;
  readonly "kalc/overview": readonly OverviewItem[];
  readonly "kalc/explain": { readonly title: string; readonly markdown: string } | null;
  readonly "kalc/convert": { readonly files: readonly NewFile[]; readonly report: string } | null;
  readonly "kalc/templates": readonly Template[];
  readonly "kalc/fromTemplate":
    { readonly files: readonly NewFile[] } | { readonly wrong: string; readonly message: string } | null;
}

/** Null while no server runs. */
export async function ask<M extends keyof Answers>(
  client: BaseLanguageClient,
  method: M,
  params: object = {},
): Promise<Answers[M] | null> {
  return client.isRunning() ? client.sendRequest<Answers[M]>(method, params) : null;
}

export function addressOf(client: BaseLanguageClient, uri: Uri): string {
  return client.code2ProtocolConverter.asUri(uri);
}

export function locationOf(client: BaseLanguageClient, { uri, range }: Placed): Location {
  const { protocol2CodeConverter: from } = client;
  return new Location(from.asUri(uri), from.asRange(range));
}
