// The whole way: sources, a container's variables, the intent, what is written.
import { configurationFor } from "./configuration/configuration.ts";
import { isVariableOf, type Convention } from "./conventions/convention.ts";
import { note, type Env } from "./conventions/env.ts";
import { conventionNamed, recognise } from "./conventions/index.ts";
import { isRefusal, refusal, type ConvertFinding, type ConvertRefusal } from "./finding.ts";
import { hostPlan, setupScripts, type HostSetUp } from "./host.ts";
import { completeIntent } from "./intent/complete.ts";
import type { Intent, IntentNode } from "./intent/intent.ts";
import { readContainer, type Container, type VariableSources } from "./sources/environment.ts";
import { settingsText } from "../write/index.ts";

export interface ConvertOptions {
  /** --from */
  readonly convention: string | undefined;
  readonly nodes: "main" | "backup" | "all";
  readonly vrrpVersion: 2 | 3 | undefined;
  readonly interface: string | undefined;
  readonly keepalived: string;
}

export interface Conversion {
  readonly convention: Convention;
  readonly service: string | undefined;
  readonly intent: Intent;
  readonly nodes: readonly IntentNode[];
  readonly host: HostSetUp;
  readonly findings: readonly ConvertFinding[];
  readonly files: OutputFiles;
}

export interface OutputFile {
  readonly file: string;
  readonly text: string;
  readonly mode: number;
}

export interface OutputFiles {
  /** Passwords are in them: they are for their owner alone. */
  readonly configurations: readonly OutputFile[];
  readonly settings: readonly OutputFile[];
  readonly scripts: readonly OutputFile[];
}

export function convert(sources: VariableSources, options: ConvertOptions): Conversion | ConvertRefusal {
  const forced = options.convention === undefined ? undefined : conventionNamed(options.convention);
  const container = readContainer(sources, (image, names) => forced ?? recognise(image, names));
  if (isRefusal(container)) return container;
  const convention = forced ?? recognise(container.image, [...container.variables.keys()]);
  if (convention === undefined) {
    return refusal(
      "these are not the variables of a keepalived image that kalc knows: name the image with --from",
    );
  }
  const { variables } = container;
  const env: Env = {
    variables,
    findings: [...container.findings],
    keepalived: options.keepalived,
    interface: options.interface,
  };
  noteUnknown(env, convention, sources.takesProcess);
  const cluster = (container.service ?? "lb").replaceAll(/[^A-Za-z0-9_-]/g, "-");
  const intent = completeIntent(env, convention.read(env), { cluster, vrrpVersion: options.vrrpVersion });
  const host = hostPlan(intent);
  const nodes = intent.nodes.filter(({ role }) => options.nodes === "all" || role === options.nodes);
  return {
    convention,
    service: container.service,
    intent,
    nodes,
    host,
    findings: env.findings,
    files: filesOf(intent, nodes, host, sourceName(convention, container), options.keepalived),
  };
}

/** Variables the image has no use for; the process has many that were never meant for it. */
function noteUnknown(env: Env, convention: Convention, isProcess: boolean): void {
  for (const variable of env.variables.values()) {
    if (isVariableOf(convention, variable.name) || (isProcess && variable.place === undefined)) continue;
    const message = `${variable.name} is not a variable of ${convention.name}: ignored.`;
    note(env, "unknown-variable", "understood", message, variable);
  }
}

function sourceName({ name }: Convention, { service, variables }: Container): string {
  const [first] = [...variables.values()].filter(({ place }) => place !== undefined);
  const file = first?.place?.file.path;
  const where = service === undefined ? (file ?? "the environment") : `the service ${service}`;
  return `${where} (${name})`;
}

function filesOf(
  intent: Intent,
  nodes: readonly IntentNode[],
  host: HostSetUp,
  source: string,
  keepalived: string,
): OutputFiles {
  if (intent.instances.length === 0) return { configurations: [], settings: [], scripts: [] };
  const configurations = nodes.map((node) => ({
    file: `${node.name}.conf`,
    text: configurationFor(intent, intent.nodes.indexOf(node), { keepalived, source }),
    mode: 0o600,
  }));
  return {
    configurations,
    settings: [{ file: "kalc.yaml", text: settingsOf(intent.cluster, nodes, keepalived), mode: 0o644 }],
    scripts: setupScripts(intent.cluster, host).map((script) => ({ ...script, mode: 0o755 })),
  };
}

function settingsOf(cluster: string, nodes: readonly IntentNode[], keepalived: string): string {
  const files = nodes.map(({ name }) => [name, { file: `${name}.conf` }] as const);
  return settingsText({ keepalived, clusters: { [cluster]: { nodes: Object.fromEntries(files) } } });
}
