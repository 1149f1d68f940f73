import { differenceBetween, type Change } from "../../../parser/difference/index.ts";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { judge, type Verdict } from "../../../parser/verdict/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { typed, type TypedConfiguration } from "../../../parser/model/index.ts";

function verdictOn(text: string, version: string): Verdict {
  const files = filesInMemory({ "a.conf": text });
  return judge(readConfiguration({ main: "a.conf", files, version }));
}

export function typedFrom(text: string, version = NEWEST): TypedConfiguration {
  return typed(verdictOn(text, version).configuration, version);
}

export function runsWith(text: string, version: string): boolean {
  return verdictOn(text, version).runs === true;
}

export function changesBetween(before: string, after: string, version = NEWEST): readonly Change[] {
  return differenceBetween(typedFrom(before, version), typedFrom(after, version));
}

/** Each change as a line: `vrrp_instance a: priority 150 -> 50`. */
export function linesOf(changes: readonly Change[]): readonly string[] {
  return changes.map((change) => {
    const path = change.path.map(({ keyword, name }) => `${keyword} ${name}`.trim()).join(" > ");
    switch (change.kind) {
      case "added":
        return `+ ${path}`;
      case "removed":
        return `- ${path}`;
      case "reordered":
        return `order: ${path}`;
      case "renamed":
        return `${change.before} => ${path}`;
      case "changed": {
        const { keyword, before = "none", after = "none", isSecret } = change;
        return `${path}: ${keyword} ${isSecret ? "secret" : `${before} -> ${after}`}`;
      }
    }
  });
}
