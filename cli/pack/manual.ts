// The manual page kalc(1), made of what the commands say of themselves.
import { Command, type Option } from "commander";
import type { CommandEntry } from "../commands/entry.ts";
import { commands } from "../commands/index.ts";
import type { Io } from "../io.ts";

const silent = { isTTY: false, write: (): void => undefined };

/** Nothing is run: a command only says what it takes. */
const io: Io = {
  // eslint-disable-next-line @typescript-eslint/require-await -- it has no input
  stdin: async function* () {
    yield new Uint8Array();
  },
  stdout: silent,
  stderr: silent,
  cwd: "/",
  env: {},
};

interface About {
  readonly version: string;
  readonly description: string;
}

/** In the macros of man(7). */
export async function manualPage({ version, description }: About): Promise<string> {
  const sections = await Promise.all(commands.map(commandSection));
  return [
    `.TH KALC 1 "" "kalc ${version}" "User Commands"`,
    ".SH NAME",
    `kalc \\- ${plain(description.replace(/\.$/, ""))}`,
    ".SH SYNOPSIS",
    ".B kalc",
    "\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...",
    ".SH COMMANDS",
    ...sections.flat(),
    "",
  ].join("\n");
}

async function commandSection({ name, summary, load }: CommandEntry): Promise<readonly string[]> {
  const command = new Command(name).description(summary);
  let after = "";
  command.configureOutput({ writeOut: (text) => (after += text) });
  const { define } = await load();
  define(command, io, () => undefined, commands);
  const help = command.createHelp();
  const usage = command.usage();
  const rows = [
    ...help.visibleArguments(command).map((argument) => ({
      term: `<${argument.name()}>`,
      says: help.argumentDescription(argument),
    })),
    ...help.visibleOptions(command).map((option: Option) => ({
      term: option.flags,
      says: help.optionDescription(option),
    })),
  ];
  command.configureHelp({ formatHelp: () => "" }).outputHelp();
  return [
    `.SS kalc ${plain(name)} ${plain(usage)}`,
    paragraph(summary),
    ...rows.flatMap(({ term, says }) => [".TP", `.B ${plain(term)}`, paragraph(says)]),
    ...(after.trim() === "" ? [] : [".PP", ".nf", ...after.trim().split("\n").map(paragraph), ".fi"]),
  ];
}

/** What would be a macro at the beginning of a line is none. */
function paragraph(text: string): string {
  return plain(text).replace(/^(?=[.'])/, "\\&");
}

function plain(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-");
}
