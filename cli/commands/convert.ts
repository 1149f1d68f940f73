import { Option } from "commander";
import {
  conventions,
  convert,
  isRefusal,
  refusalText,
  reportText,
  type Conversion,
  type ConvertOptions,
} from "@kalc/deploy/convert";
import { NEWEST } from "@kalc/parser/versions";
import { convertBack } from "../convert/back.ts";
import { readSources } from "../convert/inputs.ts";
import { reportJson } from "../convert/report-json.ts";
import { writeAll } from "../write-files.ts";
import { Exit } from "../exit.ts";
import type { Io, Output } from "../io.ts";
import { wrapLines } from "../wrap.ts";
import { versionOption } from "../options.ts";
import type { DefineCommand } from "./entry.ts";

interface Options {
  readonly service?: string;
  readonly env?: true;
  readonly from?: string;
  readonly node: ConvertOptions["nodes"];
  readonly interface?: string;
  readonly vrrpVersion?: "2" | "3";
  readonly keepalived: string;
  readonly out?: string;
  readonly force?: true;
  readonly setupScript?: true;
  readonly check?: true;
  readonly format: "text" | "json";
  readonly to?: "env";
}

export const define: DefineCommand = (command, io, runs) => {
  const names = conventions.map(({ name }) => name);
  command
    .argument("[input...]", "compose files or env files, - for standard input; with --to env: configurations")
    .option("--service <name>", "use this service of the compose file")
    .option("--env", "read the environment of this process")
    .addOption(new Option("--from <name>", "image that the variables are for").choices(names))
    .addOption(
      new Option("--node <which>", "nodes to write").choices(["main", "backup", "all"]).default("all"),
    )
    .option("--interface <name>", "interface to use if the variables do not set one")
    .addOption(
      new Option("--vrrp-version <version>", "VRRP version: 2 has passwords, 3 has none").choices(["2", "3"]),
    )
    .option("--keepalived <version>", "write for this keepalived", versionOption, NEWEST)
    .option("--out <folder>", "write the files into this folder, with a kalc.yaml")
    .option("--force", "overwrite existing files")
    .option(
      "--setup-script",
      "also write the set-up and undo scripts; without --out, print the set-up script",
    )
    .option("--check", "show the report, write nothing")
    .addOption(
      new Option("--format <format>", "format of the report").choices(["text", "json"]).default("text"),
    )
    .addOption(new Option("--to <what>", "convert back: from configurations to variables").choices(["env"]));
  runs(() => convertInputs(command.args, command.opts<Options>(), io));
};

async function convertInputs(paths: readonly string[], options: Options, io: Io): Promise<Exit> {
  if (options.to === "env") return convertToEnvironment(paths, options, io);
  const sources = await readSources(paths, options, io);
  if ("unreadable" in sources) return refuse(io, sources.unreadable);
  const conversion = convert(sources, {
    convention: options.from,
    nodes: options.node,
    interface: options.interface,
    vrrpVersion: options.vrrpVersion === undefined ? undefined : options.vrrpVersion === "2" ? 2 : 3,
    keepalived: options.keepalived,
  });
  if (isRefusal(conversion)) return refuse(io, refusalText(conversion));
  if (conversion.nodes.length === 0)
    return refuse(io, `the variables describe no ${options.node} node: leave out --node`);
  const written = options.check ? undefined : handOut(conversion, options, io);
  if (written !== undefined && "unwritable" in written) return refuse(io, written.unwritable);
  const report =
    options.format === "json"
      ? reportJson(conversion, options.keepalived)
      : reportText(conversion, written?.paths);
  // What goes to standard output has to stay a configuration that can be piped on.
  const output = options.check || options.out !== undefined ? io.stdout : io.stderr;
  output.write(options.format === "json" ? report : forPeople(report, output));
  return conversion.findings.some(({ severity }) => severity === "error") ? Exit.findings : Exit.clean;
}

async function convertToEnvironment(paths: readonly string[], options: Options, io: Io): Promise<Exit> {
  const back = await convertBack(paths, options, io);
  if ("unreadable" in back) return refuse(io, back.unreadable);
  if (options.out !== undefined && !options.check) {
    const written = writeAll([back.file], options.out, { mayReplace: options.force === true, cwd: io.cwd });
    if ("unwritable" in written) return refuse(io, written.unwritable);
  }
  const isShown = options.out === undefined && !options.check;
  if (isShown) io.stdout.write(back.file.text);
  const output = isShown ? io.stderr : io.stdout;
  output.write(forPeople(back.report, output));
  return back.isWhole ? Exit.clean : Exit.findings;
}

/** As wide as the terminal it goes to. */
function forPeople(report: string, { columns }: Output): string {
  return columns === undefined ? report : wrapLines(report, columns);
}

function handOut(
  { files }: Conversion,
  { out, force, setupScript }: Options,
  io: Io,
): { readonly paths: readonly string[] } | { readonly unwritable: string } {
  const { configurations, settings, scripts } = files;
  if (out !== undefined) {
    const all = [...configurations, ...settings, ...(setupScript ? scripts : [])];
    return writeAll(all, out, { mayReplace: force === true, cwd: io.cwd });
  }
  const shown = setupScript ? scripts.filter(({ file }) => file === "setup.sh") : configurations;
  for (const [index, { file, text }] of shown.entries()) {
    const title = shown.length > 1 ? `${index > 0 ? "\n" : ""}# ==== ${file} ====\n\n` : "";
    io.stdout.write(`${title}${text}`);
  }
  return { paths: [] };
}

function refuse(io: Io, why: string): Exit {
  io.stderr.write(`kalc: ${why}\n`);
  return Exit.usage;
}
