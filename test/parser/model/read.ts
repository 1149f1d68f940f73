import type { Configuration } from "../../../parser/model/index.ts";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { judge } from "../../../parser/verdict/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";

/** What keepalived keeps of a text, or of several files of which the first is the main one. */
export function configurationOf(text: string | Record<string, string>, version = NEWEST): Configuration {
  const files = typeof text === "string" ? { "a.conf": text } : text;
  const [main = ""] = Object.keys(files);
  return judge(readConfiguration({ main, files: filesInMemory(files), version })).configuration;
}
