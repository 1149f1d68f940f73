import {
  backReportText,
  isRefusal,
  printEnvironment,
  refusalText,
  toEnvironment,
  type OutputFile,
} from "@kalc/deploy/convert";
import { filesOnDisk } from "@kalc/parser/disk";
import { hostFiles, settingsFinder } from "@kalc/parser/project";
import { literally } from "@kalc/parser/reader";
import { openInput, type Input, type Unreadable } from "../input.ts";
import type { Io } from "../io.ts";
import { backReportJson } from "./report-json.ts";

interface Asked {
  readonly keepalived: string;
  readonly node: "main" | "backup" | "all";
  readonly format: "text" | "json";
}

export interface Back {
  readonly file: OutputFile;
  readonly report: string;
  readonly isWhole: boolean;
}

/** `--to env`: the variables for configurations, and what they cannot say. */
export async function convertBack(
  paths: readonly string[],
  asked: Asked,
  io: Io,
): Promise<Back | Unreadable> {
  if (paths.length === 0)
    return { unreadable: "--to env needs the configurations of the nodes: name their files" };
  const inputs = await Promise.all(paths.map((path) => openInput(path, io)));
  const opened: Input[] = [];
  for (const input of inputs) {
    if ("unreadable" in input) return input;
    opened.push(input);
  }
  const settings = await settingsFinder(filesOnDisk(io.cwd), io.cwd).settingsFor(opened[0]?.path ?? "");
  if ("errors" in settings) return { unreadable: settings.errors.join("\nkalc: ") };
  // Standard input is a buffer in front of the disk, which the other files are read from as well.
  const { files } = opened.find((_, index) => paths[index] === "-") ??
    opened[0] ?? { files: filesOnDisk(io.cwd) };
  const conversion = toEnvironment({
    mains: opened.map(({ path }, index) => (paths[index] === "-" ? literally(path) : path)),
    files: hostFiles(files, { main: opened[0]?.path ?? "", cwd: io.cwd, settings }),
    keepalived: asked.keepalived,
    role: asked.node === "backup" ? "backup" : "main",
  });
  if (isRefusal(conversion)) return { unreadable: refusalText(conversion) };
  const header = `Written by kalc convert from ${paths.join(", ")}. On the other node only LBMode differs.`;
  return {
    file: { file: "lb.env", text: printEnvironment(conversion.variables, header), mode: 0o600 },
    report:
      asked.format === "json" ? backReportJson(conversion, asked.keepalived) : backReportText(conversion),
    isWhole: conversion.findings.length === 0,
  };
}
