// The table of cases that were run against keepalived 2.2.7, as files again.
import { readFileSync } from "node:fs";
import type { Case } from "../case.ts";
import { contextAt, surround } from "../generate/contexts.ts";
import { describedCases } from "./described.ts";

export interface Row extends Case {
  readonly exit: number;
}

/** Rows of keyword path, case, two exit statuses and remarks; a field may be quoted, and `\n` stands for a line end. */
export function validationRows(path: string | URL): readonly Row[] {
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [keyword = "", tried = "", , exit = ""] = fieldsOf(line);
    return { name: `${keyword}/${tried}`, text: fileOf(keyword, tried), exit: exitOf(Number(exit)) };
  });
}

/** A signal was written as a negative number. */
function exitOf(status: number): number {
  return status < 0 ? 128 - status : status;
}

function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

/** Checkers were tried without what they need but the tried lines. */
const bare = /_CHECK|_GET/;

function fileOf(keyword: string, tried: string): string {
  const described = describedCases[`${keyword}: ${tried}`];
  if (described !== undefined) return described;
  const path = keyword.replace(" (root)", "").split(" > ");
  const statements = tried.replaceAll("\\n", "\n");
  const words = statements.split("\n").map((line) => line.trim().split(/\s/)[0] ?? "");
  const own = path.findIndex((name, depth) => depth > 0 && name === words[0]);
  const place = own > 0 ? path.slice(0, own) : path.slice(0, -1);
  const usual = contextAt(place);
  const last = path.at(-1) ?? "";
  const isBare = bare.test(place.at(-1) ?? "") || last === "-";
  return surround(statements, {
    place,
    refers: [],
    context: usual && { ...usual, ...(isBare && { usual: [] }), before: definitions },
    drop: words.includes(last) ? [] : [last],
  });
}

/** What the tried lines refer to. */
const definitions = `vrrp_script chk {
  script /usr/bin/true
}`;
