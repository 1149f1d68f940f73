import { ruleNamed } from "@kalc/parser/lint";
import { describeEntry, entryOf } from "@kalc/parser/schema";
import { knownVersion } from "@kalc/parser/versions";
import { keywordText } from "../keyword-text.ts";

interface Documentation {
  /** One line. */
  readonly detail: string;
  /** Markdown. */
  readonly text: string;
}

/** All there is to say of an item, by its `about`; a client may send anything. */
export function completionDocumentation(about: unknown): Documentation | undefined {
  if (typeof about !== "object" || about === null) return undefined;
  const { keyword, version, rule } = about as Readonly<Record<string, unknown>>;
  const release = typeof version === "string" ? knownVersion(version) : undefined;
  if (typeof keyword === "string" && release !== undefined) return ofKeyword(keyword, release);
  return typeof rule === "string" ? ofRule(rule) : undefined;
}

function ofKeyword(path: string, version: string): Documentation | undefined {
  const entry = entryOf(path);
  if (!entry) return undefined;
  const { facts } = describeEntry(entry, version);
  const said = new Map(facts.map(({ name, text }) => [name, text]));
  const detail = [said.get("takes"), said.get("exists")].filter((text) => text !== undefined).join("; ");
  return { detail, text: keywordText(entry, version) };
}

function ofRule(id: string): Documentation | undefined {
  const rule = ruleNamed(id);
  return rule && { detail: rule.name, text: `${rule.summary}\n\n${rule.why}\n\n${rule.advice}` };
}
