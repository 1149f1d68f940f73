import type { Fix } from "../../../diagnostics/index.ts";
import type { CommandValue } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { baseName, callsIn, commandKeywords, isOpenTest, type CommandCall } from "./commands.ts";
import { instance, tracked } from "./example.ts";

export const shellSyntax: LintRule = {
  id: "KA501",
  name: "shell-syntax",
  severity: "warning",
  daemon: null,
  summary: "A command uses shell syntax, but no shell runs it.",
  why: "keepalived starts the program directly. `|`, `&&`, `>` and `$?` become plain arguments: the program fails on them, or ignores them and returns the wrong status. A check then always fails, or never.",
  advice:
    "Put the command in an executable file that starts with `#!/bin/sh`; or write `/bin/sh -c '…'`, with the whole command in single quotes inside the double quotes.",
  evidence: ["keepalived issue #1290", "keepalived issue #1141"],
  bad: [
    tracked(`script «"/usr/bin/systemctl is-active haproxy | /usr/bin/grep -q active"»`),
    instance(`    notify_master «"/usr/bin/touch /run/is-master && /usr/bin/rm -f /run/is-backup"»\n`),
    instance(`    notify_backup «"/usr/bin/echo backup > /run/state"»\n`),
  ],
  good: [
    tracked(`script "/bin/sh -c '/usr/bin/systemctl is-active haproxy | /usr/bin/grep -q active'"`),
    instance(`    notify_master "/usr/local/bin/changed master"\n`),
    tracked(`script "/usr/bin/grep -q 'a|b' /run/state"`),
  ],
  about: commandKeywords,
  *check({ typed }) {
    for (const call of callsIn(typed)) {
      const { command, place } = call;
      const found = shellIn(command);
      if (found === undefined) continue;
      const fix = wrapped(call);
      yield {
        place,
        message: `No shell runs this: ${found.text} ${found.effect}. Put the command in a script, or wrap it in /bin/sh -c '…'.`,
        ...(fix && { fix }),
      };
    }
  },
};

interface FoundSyntax {
  readonly text: string;
  readonly effect: string;
}

function shellIn(command: CommandValue): FoundSyntax | undefined {
  const { program, arguments: args } = command;
  if (isOpenTest(command) || program === "") return undefined;
  if (isForShellAlone(program)) return { text: program, effect: "is part of the shell, not a program" };
  const glued = /[|;&`]|.[<>]/.exec(program);
  if (glued) return { text: glued[0].slice(-1), effect: "becomes part of the program's name" };
  const names = [program, ...args].map(baseName);
  const isReadElsewhere = names.some((name) => readers.has(name));
  if (isReadElsewhere) return undefined;
  const passed = args.find((word) => isOperator(word) || isExpansion(word) || isHome(word));
  const matched = globs.has(baseName(program)) ? args.find((word) => /^\/.*\*/.test(word)) : undefined;
  const word = passed ?? matched;
  return word === undefined ? undefined : { text: word, effect: `is passed to ${program} unchanged` };
}

/** Words that only a shell knows, and assignments in front of a command. */
function isForShellAlone(program: string): boolean {
  return shellWords.has(program) || /^[A-Za-z_]\w*=/.test(program) || program.startsWith("~");
}

const shellWords = new Set(
  ". [[ ! ( { if for while until case cd eval exec exit export return set shift source trap ulimit umask unset".split(
    " ",
  ),
);

/** Programs that read shell or a language of their own in their arguments, or hand them to one that does. */
const readers = new Set(
  (
    "sh bash dash ash zsh ksh mksh fish busybox su runuser ssh sshpass watch flock script parallel expect " +
    "awk gawk mawk sed perl python python2 python3 ruby php node lua tclsh jq find expr nft"
  ).split(" "),
);

/** Programs whose arguments are files, so that a star can only be meant for the shell. */
const globs = new Set("cat chmod chown cp head ls mv rm stat tail test touch".split(" "));

/** What stands between commands, and redirections. `<name>` is a placeholder that somebody forgot. */
function isOperator(word: string): boolean {
  if (/^(\|\|?|&&?|;;?|\|&)$/.test(word)) return true;
  if (/^<[^<>/]*>$/.test(word)) return false;
  return /^(\d?>>?|&>>?|\d?<)(&\d|[\w/.-]*)$/.test(word) || /^[\w/.:=-]+;$/.test(word);
}

/** Any other `$NAME` may be a definition that was forgotten, or that stands in a file of its own. */
function isExpansion(word: string): boolean {
  return /`|\$[?($@]|\$\{?(HOME|PATH|PWD|USER|LOGNAME|HOSTNAME|UID|TMPDIR)\b/.test(word);
}

function isHome(word: string): boolean {
  return /^~\w*\//.test(word);
}

/** Only where no quote has to be thought about. */
function wrapped({ place }: CommandCall): Fix | undefined {
  const { text } = place.file.text;
  const written = text.slice(place.start, place.end);
  const inside = /^"([^"'\\]*)"$/.exec(written)?.[1];
  if (inside === undefined) return undefined;
  return {
    title: "Run it in a shell",
    isCertain: false,
    edits: [{ place, text: `"/bin/sh -c '${inside}'"` }],
  };
}
