// What `kalc lint` takes where nothing is named.
import { readdirSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Settings } from "@kalc/parser/project";
import { childrenOf } from "@kalc/parser/schema";
import type { Io } from "../io.ts";
import { settingsHere } from "../settings-here.ts";
import { filesOfNodes } from "./notes.ts";

export interface Here {
  readonly paths: readonly string[];
  /** What they are, for who reads that they were taken. */
  readonly what: string;
  /** They were found in a folder: what kalc.yaml ignores is left out. */
  readonly areFound: boolean;
}

/** The files of the clusters of the nearest kalc.yaml upwards, else the keepalived files of this folder. */
export async function pathsHere(
  { settings: isAllowed }: { readonly settings: boolean },
  { cwd }: Pick<Io, "cwd">,
): Promise<Here | { readonly wrong: readonly string[] }> {
  const settings = isAllowed ? await settingsHere(cwd) : undefined;
  if (settings && "errors" in settings) return { wrong: settings.errors };
  if (settings?.path !== undefined && settings.clusters.size > 0) {
    const what = `what ${relative(cwd, settings.path)} names`;
    return { paths: filesOf(settings, cwd), what, areFound: false };
  }
  const paths = readdirSync(cwd).filter((name) => name.endsWith(".conf") && looksLikeKeepalived(cwd, name));
  if (paths.length > 0)
    return { paths: paths.sort(), what: "the keepalived files of this folder", areFound: true };
  return {
    wrong: [
      `no keepalived configuration in this folder${isAllowed ? ", and no kalc.yaml with clusters here or in a folder above" : ""}: name a file\nTry: kalc lint --help`,
    ],
  };
}

function filesOf(settings: Settings, cwd: string): readonly string[] {
  const files = [...settings.clusters.values()].flatMap((cluster) => filesOfNodes(cluster, settings));
  return [...new Set(files.map((file) => relative(cwd, file)))];
}

/** keepalived.conf is one by its name, whatever it holds. */
function looksLikeKeepalived(cwd: string, name: string): boolean {
  if (name === "keepalived.conf") return true;
  try {
    return OWN_LINE.test(readFileSync(resolve(cwd, name), "latin1"));
  } catch {
    // A folder, or closed to us.
    return false;
  }
}

/** Keywords that no other program's configuration has; `group`, `SSL` and the like are anybody's. */
const OWN = [...childrenOf([]).keys()].filter((name) => name.includes("_"));

const OWN_LINE = new RegExp(`^[ \\t]*(?:@\\S+[ \\t]+)?(?:${OWN.join("|")})\\b`, "m");
