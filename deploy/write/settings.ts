import { stringify } from "yaml";

/** What is written of a kalc.yaml; what is undefined is left out. */
export interface SettingsText {
  readonly keepalived?: string | undefined;
  readonly clusters: Readonly<Record<string, ClusterText>>;
}

export interface ClusterText {
  readonly ssh?: Readonly<Partial<Record<"sudo" | "jump" | "identity", string>>> | undefined;
  readonly nodes: Readonly<Record<string, NodeText>>;
  readonly "real-servers"?: Readonly<Record<string, object>> | undefined;
  readonly setup?: { readonly firewall: string } | undefined;
  readonly secrets?: Readonly<Record<string, object>> | undefined;
}

export interface NodeText {
  readonly file: string;
  readonly "config-id"?: string | undefined;
  readonly host?: string | undefined;
  readonly keepalived?: string | undefined;
  readonly path?: string | undefined;
  readonly files?: Readonly<Record<string, object>> | undefined;
}

/** A kalc.yaml: what `kalc lint` and the deployment want to know. */
export function settingsText(settings: SettingsText): string {
  return stringify(settings, { defaultStringType: "PLAIN", lineWidth: 0 });
}
