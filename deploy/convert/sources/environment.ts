// From what the user points at to the variables of one container.
import type { Convention } from "../conventions/convention.ts";
import { finding, isRefusal, refusal, type ConvertFinding, type ConvertRefusal } from "../finding.ts";
import { readComposeFiles } from "./compose.ts";
import { readEnvFile } from "./env-file.ts";
import type { Lookup } from "./interpolate.ts";
import { besideFile, type InputFile, type TextFiles } from "./place.ts";
import type { ComposeService } from "./service.ts";
import type { Variable, Variables } from "./variables.ts";

export interface VariableSources {
  readonly compose: readonly InputFile[];
  /** Without compose files the variables themselves; with them, what `$…` in them is looked up in. */
  readonly envFiles: readonly InputFile[];
  /** Of this process. */
  readonly process: Readonly<Record<string, string | undefined>>;
  /** Take the process's variables themselves. */
  readonly takesProcess: boolean;
  readonly files: TextFiles;
  /** --service */
  readonly service: string | undefined;
}

export interface Container {
  readonly service: string | undefined;
  readonly image: string | undefined;
  readonly variables: Variables;
  readonly findings: readonly ConvertFinding[];
}

/** `recognise` says which convention a container follows, and so which service is meant. */
export type Recognise = (image: string | undefined, names: readonly string[]) => Convention | undefined;

export function readContainer(sources: VariableSources, recognise: Recognise): Container | ConvertRefusal {
  if (sources.compose.length > 0) return fromCompose(sources, recognise);
  const variables = new Map<string, Variable>();
  if (sources.takesProcess) {
    for (const [name, value] of Object.entries(sources.process)) {
      if (value !== undefined) variables.set(name, { name, value, place: undefined });
    }
  }
  for (const file of sources.envFiles) {
    const read = readEnvFile(file, () => undefined);
    if (isRefusal(read)) return read;
    for (const variable of read) variables.set(variable.name, variable);
  }
  return { service: undefined, image: undefined, variables, findings: [] };
}

function fromCompose(sources: VariableSources, recognise: Recognise): Container | ConvertRefusal {
  const lookup = lookupFor(sources);
  if (isRefusal(lookup)) return lookup;
  const project = readComposeFiles(sources.compose, sources.files, lookup);
  if (isRefusal(project)) return project;
  const services = [...project.services.values()];
  const active = (lookup("COMPOSE_PROFILES") ?? "").split(",");
  const chosen = choose(services, [...project.services.keys()], active, sources.service, recognise);
  if (isRefusal(chosen)) return chosen;
  const variables = variablesOf(chosen, sources.files, lookup);
  if (isRefusal(variables)) return variables;
  const findings = [
    ...chosen.unset.map(({ name, place }) =>
      finding("unset-variable", "corrected", `$${name} is not set: Compose replaces it with nothing.`, {
        variable: name,
        place,
      }),
    ),
    ...project.includes.map((place) =>
      finding(
        "include-not-read",
        "assumed",
        "Files under include: are not read: name them on the command line.",
        {
          place,
        },
      ),
    ),
  ];
  return { service: chosen.name, image: chosen.image, variables, findings };
}

/** The process first, then the `.env` beside the first compose file or the env files given instead. */
function lookupFor(sources: VariableSources): Lookup | ConvertRefusal {
  const fromProcess: Lookup = (name) => sources.process[name];
  const path = besideFile(sources.compose[0]?.path ?? "", ".env");
  const text = sources.envFiles.length === 0 ? sources.files.read(path) : undefined;
  const files = text === undefined ? sources.envFiles : [{ path, text }];
  const values = new Map<string, string>();
  for (const file of files) {
    const read = readEnvFile(file, fromProcess);
    if (isRefusal(read)) return read;
    for (const { name, value } of read) values.set(name, value);
  }
  return (name) => fromProcess(name) ?? values.get(name);
}

function choose(
  services: readonly (ComposeService | ConvertRefusal)[],
  names: readonly string[],
  activeProfiles: readonly string[],
  asked: string | undefined,
  recognise: Recognise,
): ComposeService | ConvertRefusal {
  if (asked !== undefined) {
    const found = services[names.indexOf(asked)];
    return found ?? refusal(`no service ${asked}: name one of ${names.join(", ")}`);
  }
  const readable = services.filter((service): service is ComposeService => !isRefusal(service));
  const fitting = readable.filter(({ image, environment }) => recognise(image, [...environment.keys()]));
  const isActive = ({ profiles }: ComposeService): boolean =>
    profiles.length === 0 || profiles.some((profile) => activeProfiles.includes(profile));
  const active = fitting.filter(isActive);
  // An env file may hold the variables that tell; a lone service needs no telling.
  const [only, ...more] = active.length > 0 ? active : readable.length === 1 ? readable : [];
  if (only !== undefined && more.length === 0) return only;
  if (only !== undefined) {
    return refusal(
      `${active.length} services fit (${active.map(({ name }) => name).join(", ")}): name one with --service`,
    );
  }
  const unreadable = services.find((service) => isRefusal(service));
  if (unreadable !== undefined) return unreadable;
  if (fitting.length > 0) {
    return refusal(
      `${fitting.map(({ name }) => name).join(", ")} is in an inactive profile: name it with --service`,
    );
  }
  return refusal(
    `none of the services (${names.join(", ")}) looks like a keepalived image that kalc knows: name one with --service, and its image with --from`,
  );
}

function variablesOf(service: ComposeService, files: TextFiles, lookup: Lookup): Variables | ConvertRefusal {
  const variables = new Map<string, Variable>();
  for (const use of service.envFiles) {
    const text = files.read(use.path);
    if (text === undefined) {
      if (!use.isRequired) continue;
      return refusal(`cannot read the env file ${use.path}`, use.place);
    }
    const outer: Lookup = (name) => lookup(name) ?? variables.get(name)?.value;
    const read = readEnvFile({ path: use.path, text }, outer, use.isRaw);
    if (isRefusal(read)) return read;
    for (const variable of read) variables.set(variable.name, variable);
  }
  for (const [name, { value, place }] of service.environment) {
    const text = value ?? lookup(name);
    if (text === undefined) variables.delete(name);
    else variables.set(name, { name, value: text, place });
  }
  return variables;
}
