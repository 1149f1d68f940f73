// Compose files as Compose takes them together: `extends` within each file, then file over file.
import { isRefusal, refusal, type ConvertRefusal } from "../finding.ts";
import type { Lookup } from "./interpolate.ts";
import { besideFile, type InputPlace, type InputFile, type TextFiles } from "./place.ts";
import { mergeServices, serviceIn, type ComposeService } from "./service.ts";
import { readYaml, type MapNode, type YamlNode } from "./yaml.ts";

export interface Project {
  /** By name; a service that cannot be read stands here with the reason. */
  readonly services: ReadonlyMap<string, ComposeService | ConvertRefusal>;
  /** What Compose would read besides, and this does not. */
  readonly includes: readonly InputPlace[];
}

/** By its name, or where it has none by what is in it; anything else is taken for an env file. */
export function isCompose(path: string | undefined, text: string): boolean {
  return path === undefined ? /^services\s*:/m.test(text) : /\.ya?ml$/i.test(path);
}

export function readComposeFiles(
  sources: readonly InputFile[],
  files: TextFiles,
  lookup: Lookup,
): Project | ConvertRefusal {
  const services = new Map<string, ComposeService | ConvertRefusal>();
  const includes: InputPlace[] = [];
  for (const source of sources) {
    const nodes = serviceNodes(source);
    if (isRefusal(nodes)) return nodes;
    if (nodes.include) includes.push(nodes.include);
    const context: Context = { files, lookup, chain: [] };
    for (const name of nodes.services.keys()) {
      const service = extended(source, nodes.services, name, context);
      const before = services.get(name);
      if (isRefusal(service)) services.set(name, service);
      else if (before === undefined) services.set(name, service);
      else if (!isRefusal(before)) services.set(name, mergeServices(before, service));
    }
  }
  return { services, includes };
}

interface ServiceNodes {
  readonly services: ReadonlyMap<string, YamlNode>;
  readonly include: InputPlace | undefined;
}

function serviceNodes(source: InputFile): ServiceNodes | ConvertRefusal {
  const top = readYaml(source);
  if (isRefusal(top)) return top;
  const services = top.kind === "map" ? top.entries.get("services") : undefined;
  if (top.kind !== "map" || services?.value.kind !== "map") {
    return refusal("not a compose file: it has no services", top.place);
  }
  const nodes = [...services.value.entries].map(([name, entry]) => [name, entry.value] as const);
  return { services: new Map(nodes), include: top.entries.get("include")?.key };
}

interface Context {
  readonly files: TextFiles;
  readonly lookup: Lookup;
  /** The services on the way here, to see a circle. */
  readonly chain: readonly string[];
}

function extended(
  source: InputFile,
  services: ReadonlyMap<string, YamlNode>,
  name: string,
  context: Context,
): ComposeService | ConvertRefusal {
  const node = services.get(name);
  const id = `${source.path}\0${name}`;
  if (node === undefined) return refusal(`${source.path} has no service ${name}`);
  if (context.chain.includes(id)) return refusal(`the service ${name} extends itself`, node.place);
  const service = serviceIn(name, node, context.lookup);
  if (isRefusal(service) || node.kind !== "map") return service;
  const base = baseOf(source, services, node, { ...context, chain: [...context.chain, id] });
  if (base === undefined) return service;
  return isRefusal(base) ? base : mergeServices(base, service);
}

function baseOf(
  source: InputFile,
  services: ReadonlyMap<string, YamlNode>,
  node: MapNode,
  context: Context,
): ComposeService | ConvertRefusal | undefined {
  const extending = node.entries.get("extends");
  if (extending === undefined) return undefined;
  const { value } = extending;
  const name = value.kind === "map" ? textIn(value, "service") : value.kind === "text" ? value.text : null;
  if (name === null) return refusal("extends names no service", value.place);
  const path = value.kind === "map" ? textIn(value, "file") : null;
  if (path === null) {
    if (!services.has(name))
      return refusal(`extends names ${name}, which is not a service here`, value.place);
    return extended(source, services, name, context);
  }
  const from = besideFile(source.path, path);
  const text = context.files.read(from);
  if (text === undefined) return refusal(`cannot read ${from}, which extends names`, value.place);
  const other: InputFile = { path: from, text };
  const nodes = serviceNodes(other);
  if (isRefusal(nodes)) return nodes;
  if (!nodes.services.has(name)) return refusal(`${from} has no service ${name}`, value.place);
  return extended(other, nodes.services, name, context);
}

function textIn(map: MapNode, key: string): string | null {
  const value = map.entries.get(key)?.value;
  return value?.kind === "text" ? value.text : null;
}
