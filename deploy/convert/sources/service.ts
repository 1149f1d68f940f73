// One service of a compose file: of all its keys, those that say what environment the container gets.
import { isRefusal, refusal, type ConvertRefusal } from "../finding.ts";
import { interpolate, type Lookup } from "./interpolate.ts";
import { besideFile, type InputPlace } from "./place.ts";
import type { MapNode, YamlNode, TextNode } from "./yaml.ts";

export interface ComposeService {
  readonly name: string;
  readonly place: InputPlace;
  readonly image: string | undefined;
  readonly profiles: readonly string[];
  readonly environment: ReadonlyMap<string, Setting>;
  readonly envFiles: readonly EnvFileUse[];
  /** Variables in `$…` that nobody sets: Compose puts nothing in their place. */
  readonly unset: readonly UnsetUse[];
}

interface Setting {
  /** Null: taken over from the environment Compose runs in. */
  readonly value: string | null;
  readonly place: InputPlace;
}

interface EnvFileUse {
  readonly path: string;
  readonly isRequired: boolean;
  /** `format: raw`: nothing in it is interpolated. */
  readonly isRaw: boolean;
  readonly place: InputPlace;
}

interface UnsetUse {
  readonly name: string;
  readonly place: InputPlace;
}

export function serviceIn(name: string, node: YamlNode, lookup: Lookup): ComposeService | ConvertRefusal {
  if (node.kind !== "map") {
    return refusal(`the service ${name} is empty`, node.place);
  }
  const unset: UnsetUse[] = [];
  const text = (value: TextNode): string | null | ConvertRefusal => {
    if (value.text === null) return null;
    const result = interpolate(value.text, lookup);
    if ("fault" in result) return refusal(`in the service ${name}: ${result.fault}`, value.place);
    unset.push(...result.unset.map((variable) => ({ name: variable, place: value.place })));
    return result.text;
  };
  const image = textAt(node, "image", text);
  if (isRefusalOrText(image)) return image;
  const profiles = texts(node.entries.get("profiles")?.value, text);
  if (isRefusal(profiles)) return profiles;
  const environment = environmentIn(node.entries.get("environment")?.value, text);
  if (isRefusal(environment)) return environment;
  const envFiles = envFilesIn(node.entries.get("env_file")?.value, text);
  if (isRefusal(envFiles)) return envFiles;
  return { name, place: node.place, image: image.text, profiles, environment, envFiles, unset };
}

/** What a file further on, or a service that extends another, says wins name by name. */
export function mergeServices(base: ComposeService, over: ComposeService): ComposeService {
  return {
    name: over.name,
    place: over.place,
    image: over.image ?? base.image,
    profiles: [...new Set([...base.profiles, ...over.profiles])],
    environment: new Map([...base.environment, ...over.environment]),
    envFiles: [...base.envFiles, ...over.envFiles],
    unset: [...base.unset, ...over.unset],
  };
}

type ReadText = (node: TextNode) => string | null | ConvertRefusal;

function isRefusalOrText(
  value: { readonly text: string | undefined } | ConvertRefusal,
): value is ConvertRefusal {
  return isRefusal(value);
}

function textAt(map: MapNode, key: string, read: ReadText): { text: string | undefined } | ConvertRefusal {
  const value = map.entries.get(key)?.value;
  if (value?.kind !== "text") return { text: undefined };
  const text = read(value);
  return text !== null && typeof text === "object" ? text : { text: text ?? undefined };
}

function texts(node: YamlNode | undefined, read: ReadText): readonly string[] | ConvertRefusal {
  const found: string[] = [];
  for (const item of node?.kind === "list" ? node.items : node ? [node] : []) {
    if (item.kind !== "text") continue;
    const text = read(item);
    if (text !== null && typeof text === "object") return text;
    if (text !== null) found.push(text);
  }
  return found;
}

function environmentIn(
  node: YamlNode | undefined,
  read: ReadText,
): ReadonlyMap<string, Setting> | ConvertRefusal {
  const settings = new Map<string, Setting>();
  if (node === undefined || (node.kind === "text" && node.text === null)) return settings;
  if (node.kind === "text") return refusal("environment must be a list or a mapping", node.place);
  for (const item of node.kind === "list" ? node.items : []) {
    if (item.kind !== "text") return refusal("a line of environment must be NAME=value", item.place);
    const text = read(item);
    if (text !== null && typeof text === "object") return text;
    if (text === null) continue;
    const equals = text.indexOf("=");
    if (equals === -1) settings.set(text, { value: null, place: item.place });
    else settings.set(text.slice(0, equals), { value: text.slice(equals + 1), place: item.place });
  }
  for (const [name, { value }] of node.kind === "map" ? node.entries : []) {
    if (value.kind !== "text") return refusal(`the value of ${name} is not a single value`, value.place);
    const text = read(value);
    if (text !== null && typeof text === "object") return text;
    settings.set(name, { value: text, place: value.place });
  }
  return settings;
}

function envFilesIn(node: YamlNode | undefined, read: ReadText): readonly EnvFileUse[] | ConvertRefusal {
  const uses: EnvFileUse[] = [];
  for (const item of node?.kind === "list" ? node.items : node ? [node] : []) {
    const path = item.kind === "map" ? textAt(item, "path", read) : item.kind === "text" ? read(item) : null;
    const isText = typeof path === "string" || path === null;
    if (!isText && isRefusal(path)) return path;
    const name = isText ? path : path.text;
    if (name === null || name === undefined) continue;
    const isMap = item.kind === "map";
    uses.push({
      path: besideFile(item.place.file.path, name),
      isRequired: !(isMap && plainText(item, "required") === "false"),
      isRaw: isMap && plainText(item, "format") === "raw",
      place: item.place,
    });
  }
  return uses;
}

function plainText(map: MapNode, key: string): string | null {
  const value = map.entries.get(key)?.value;
  return value?.kind === "text" ? value.text : null;
}
