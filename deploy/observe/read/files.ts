import { latin1Of } from "../../shell/index.ts";
import type { Content, FileRole, FileState, SeenFile, Seen } from "../state.ts";
import { lastLine, type Records } from "./records.ts";

export function filesIn(records: Records): readonly FileState[] {
  return records.groups("file").map(({ text, own }) => ({
    path: text,
    role: (own.text("file.role") ?? "asked") as FileRole,
    status: statusIn(text, own),
    hash: hashIn(own),
    content: contentIn(own),
    managedBy: own.texts("file.managed"),
  }));
}

function statusIn(path: string, own: Records): Seen<SeenFile | undefined> {
  const failed = own.text("file.status.failed");
  if (failed !== undefined)
    return /No such file|Not a directory/.test(failed) ? { value: undefined } : { unknown: whyNot(failed) };
  const [, mode, uid, gid, size, modified, owner, group, kind] =
    /^([0-7]+) (\d+) (\d+) (\d+) (\d+) (\S+) (\S+) (.*)$/m.exec(own.text("file.status") ?? "") ?? [];
  if (mode === undefined || owner === undefined || group === undefined)
    return { unknown: "the output of stat cannot be read" };
  return {
    value: {
      kind: kind?.startsWith("regular") === true ? "file" : kind === "directory" ? "directory" : "other",
      mode: mode.padStart(4, "0"),
      owner,
      group,
      uid: Number(uid),
      gid: Number(gid),
      size: Number(size),
      modified: Number(modified),
      linkTo: own.text("file.link"),
      realPath: own.text("file.real") ?? path,
      label: own.text("file.label"),
      writableFolder: own.text("file.writable"),
    },
  };
}

function hashIn(own: Records): Seen<string> {
  const [hash] = /^[0-9a-f]{64}/.exec(own.text("file.hash") ?? "") ?? [];
  return hash === undefined ? { unknown: unread(own) } : { value: hash };
}

function contentIn(own: Records): Seen<Content> {
  const bytes = own.bytes("file.content");
  if (bytes) return { value: { latin1: latin1Of(bytes) } };
  const octets = own.text("file.octets");
  if (octets === undefined) return { unknown: unread(own) };
  const all = octets.match(/[0-9a-f]{2}/g) ?? [];
  return { value: { latin1: latin1Of(Uint8Array.from(all, (octet) => Number.parseInt(octet, 16))) } };
}

function unread(own: Records): string {
  const denied = own.text("file.denied");
  if (denied !== undefined) return denied;
  return own.text("file.status.failed") === undefined ? "not asked for" : "there is no such file";
}

function whyNot(said: string): string {
  return said.includes("Permission denied") ? "permission denied" : lastLine(said);
}
