// What keepalived stumbles over before it looks a keyword up.
import type { Rule } from "../../diagnostics/index.ts";
import { PROBLEMS, type ProblemCode } from "../../reader/index.ts";
import { rule } from "./define.ts";

type Facts = Omit<Rule, "id" | "name">;

const plain = "global_defs {\n    router_id lb1\n}\n";
/** The first pass takes no notice of what is in an instance, so that it has nothing to say of a line there. */
const instance = (line: string): string =>
  `vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    ${line}\n    virtual_ipaddress {\n        192.0.2.80/24\n    }\n}\n`;
const long = "x".repeat(600);

const facts: Readonly<Record<ProblemCode, Facts>> = {
  "quote-open": {
    severity: "warning",
    daemon: "warns",
    summary: "A double quote on a line is never closed.",
    why: "Everything behind the quote belongs to it, comments and braces included. The keyword then lacks its value, or a block its end, and the lines below are read in the wrong place.",
    advice: "Close the quote on the same line, since no quoted text goes on to the next one; or remove it.",
    bad: ['global_defs {\n«    router_id "lb1»\n}\n'],
    good: ['global_defs {\n    router_id "lb1"\n}\n'],
  },
  "quote-unmatched": {
    severity: "warning",
    daemon: "ignores",
    summary: "A word begins with a quote that nothing closes.",
    why: 'keepalived drops the word and all behind it, and gives the keyword what is left. A backslash does not help: `\\"` closes a quote like any other. In a command single quotes count too: with one that is open the whole line is lost, and over the command of a vrrp_script or a MISC_CHECK keepalived crashes.',
    advice:
      "Close the quote. Text that holds a double quote itself can only be written where a command is expected, in single quotes.",
    bad: ['global_defs {\n    router_id «"lb1»\n}\n'],
    good: ['global_defs {\n    router_id "lb1"\n}\n'],
  },
  "line-too-long": {
    severity: "error",
    daemon: "ignores",
    summary: "A line is longer than the 1022 bytes that keepalived reads at once.",
    why: "Its first 1023 bytes are lost, comment or not, and what follows them is read as a line of its own: with luck an unknown keyword, without it something that works.",
    advice: "Break the line up. Lists may have many lines, and a long comment several.",
    bad: [`«# ${"x".repeat(1021)}»${"#".repeat(9)}\n${plain}`],
    good: [`# ${long}\n${plain}`],
  },
  "nul-in-line": {
    severity: "error",
    daemon: "ignores",
    summary: "A line holds a NUL byte.",
    why: "Files in UTF-16 and files that were cut off by a crash have them. Releases from 2.4.0 on drop such a line; older ones silently drop what stands behind the byte.",
    advice: "Save the file as plain text in UTF-8.",
    bad: ["global_defs {\n«    router_id lb1»\0\n}\n"],
    good: [plain],
  },
  "include-missing": {
    severity: "warning",
    daemon: "ignores",
    summary: "An include names files that do not exist.",
    why: "keepalived prints a line about it, counts it as no problem and goes on: an instance or virtual server from that file is simply not there. Only `include_check`, or a word like `includem`, makes it refuse to run.",
    advice: "Correct the path. A relative one starts from the folder of the file it stands in.",
    bad: ["include «conf.d/none-of-these.conf»\n"],
    good: ["include *.included\n"],
  },
  "include-unusable": {
    severity: "warning",
    daemon: "ignores",
    summary: "An include names something that is no usable file.",
    why: "Folders, pipes and files with execute permission are skipped with a line that counts as no problem. A file on a share without permissions is often executable without anybody having meant it.",
    advice: "Name regular files, and take their execute permission away with `chmod a-x`.",
    bad: ["include «.»\n"],
    good: ["include *.included\n"],
  },
  "include-cycle": {
    severity: "error",
    daemon: "ignores",
    summary: "A file includes itself, directly or through others.",
    why: "keepalived reads it again and again until it can open no more files, and everything in it is there a thousand times: an instance or a virtual server that is defined twice already ends its test with a status. An include that checks its files (`includer`, `include_check`) refuses the configuration then. A file that leads back to itself by two ways is never through. Versions before 2.1 may crash.",
    advice: "Remove one of the include lines; a pattern like `*.conf` may match the file it stands in.",
    bad: ["include «a.conf»\n"],
    good: ["include *.included\n"],
  },
  "expansion-endless": {
    severity: "error",
    daemon: "exits",
    summary: "A definition contains itself.",
    why: "keepalived puts one in the place of the other, or reads the lines of its value, for ever: it hangs at this line, at start as well as at a reload, with one processor fully busy.",
    advice: "Give one of the definitions another name.",
    bad: ["$A=$B\n$B=$A\nglobal_defs {\n    router_id «$A»\n}\n"],
    good: ["$A=lb1\n$B=$A\nglobal_defs {\n    router_id $B\n}\n"],
  },
  "expansion-too-long": {
    severity: "error",
    daemon: "ignores",
    summary: "A line grows beyond 1023 bytes when definitions are put in.",
    why: "keepalived uses the line as far as it got, with the rest of the definitions left as they are written. Only the log says so.",
    advice: "Spread the text over several lines, or use a definition of several lines.",
    bad: [`$A=${long}\nglobal_defs {\n    router_id "\${A}«\${A}»"\n}\n`],
    good: [`$A=${long}\nglobal_defs {\n    router_id "\${A}"\n}\n`],
  },
  "sequence-invalid": {
    severity: "error",
    daemon: "ignores",
    summary: "A ~SEQ does not describe a sequence.",
    why: "keepalived drops the whole line, with everything it would have made.",
    advice:
      "Write ~SEQ(name, start, step, end), with a step that leads from start to end; start and step may be left out. Mind that a number with a leading 0 is octal.",
    bad: ["«~SEQ(i, 0, 0, 1)» include nothing$i.conf\n"],
    good: ["~SEQ(i, 0, 1) $x=$i\n"],
  },
  "list-invalid": {
    severity: "error",
    daemon: "ignores",
    summary: "A ~LST does not describe lists of one length.",
    why: "keepalived drops the whole line, and miscounts from there on: the next sequence in the configuration may be lost as well.",
    advice: "Give every set as many values as there are names, without blanks, commas or braces in them.",
    bad: ["«~LST({a, b}, {1, 2, 3})» $x$a=$b\n"],
    good: ["~LST({a, b}, {1, 2}, {3, 4}) $x=$a\n"],
  },
  "escape-ends-file": {
    severity: "error",
    daemon: "exits",
    summary: "A line that starts with `\\!` ends the file for all passes but the first.",
    why: "keepalived keeps marks of its own in that place of its copy. It takes the line for one of them, stops reading and crashes: neither addresses nor virtual servers come up.",
    advice: "Put the word into double quotes, or begin the line with something else.",
    bad: [instance("\\«! note»")],
    good: [instance("! note")],
  },
  "escape-names-file": {
    severity: "error",
    daemon: "ignores",
    summary: "A line that starts with `\\#` is lost.",
    why: "All passes but the first take it for the name of a file in keepalived's copy. Messages about the lines below then name that file, and count from there.",
    advice: "Put the word into double quotes, or begin the line with something else.",
    bad: [instance("\\«# note»")],
    good: [instance("# note")],
  },
  "random-bounds": {
    severity: "warning",
    daemon: "adjusts",
    summary: "The bounds of ${_RANDOM} are reversed.",
    why: "From 2.4.0 on keepalived uses the first one and says so. Older versions crash on some such bounds and give any number for others.",
    advice: "Put the smaller number first.",
    bad: ["global_defs {\n    router_id lb«${_RANDOM 9 1}»\n}\n"],
    good: ["global_defs {\n    router_id lb${_RANDOM 1 9}\n}\n"],
  },
  "environment-unnamed": {
    severity: "error",
    daemon: "exits",
    summary: "${_ENV} names no variable.",
    why: "keepalived crashes at this line, before it has set up anything.",
    advice: "Write ${_ENV NAME}. A variable that is not set gives nothing.",
    bad: ["global_defs {\n    router_id «${_ENV}»\n}\n"],
    good: ['global_defs {\n    router_id "lb${_ENV NODE}"\n}\n'],
  },
  "definition-parameters": {
    severity: "warning",
    daemon: "warns",
    summary: "A predefined name is used with parameters it does not take.",
    why: "The use stays as it is written. Its braces then count as braces of the configuration, and everything behind them is read in the wrong place.",
    advice: "Give _RANDOM one or two numbers, _ENV the name of a variable, and the others nothing.",
    bad: ["global_defs {\n    router_id lb«$»{_RANDOM x}\n}\n"],
    good: ["global_defs {\n    router_id lb${_RANDOM 9}\n}\n"],
  },
  "include-twice": {
    severity: "warning",
    daemon: "warns",
    summary: "An include does not stand at the start of its line.",
    why: "keepalived reads the files and keeps a copy for its other passes, in which only an include at the start of a line is crossed out. Behind a condition, a brace or a sequence it is followed a second time: everything in the file is there twice.",
    advice: "Give the include a line of its own. Let the condition stand on the lines of the included file.",
    bad: ["@^lb2 include «*.included»\n"],
    good: ["include *.included\n"],
  },
  "condition-garbled": {
    severity: "error",
    daemon: "ignores",
    summary: "A condition comes out of a definition.",
    why: "Up to 2.2.7 keepalived loses characters of such a line, or hangs; from 2.4.0 on it takes the condition for an unknown keyword. Only the releases between read it.",
    advice: "Write the condition itself at the start of the line.",
    bad: [{ text: "$X=@^lb2\nglobal_defs {\n    «$X router_id lb1»\n}\n", keepalived: "2.2.7" }],
    good: ["global_defs {\n    @^lb2 router_id lb1\n}\n"],
  },
  "main-file": {
    severity: "error",
    daemon: "exits",
    summary: "The configuration file cannot be used, or is not the only one.",
    why: "The name is a pattern. Where no regular file without execute permission matches, the daemon does not run, while `keepalived -t` ends with status 0 as if all were well. Where several match, all are read one after the other.",
    advice:
      "Name one existing, readable file without brackets or wildcards in its name, and let it include the others.",
    bad: [],
    good: [plain],
  },
  "include-spills": {
    severity: "warning",
    daemon: "warns",
    summary: "A complaint about an include is longer than a line of keepalived's copy.",
    why: "keepalived writes the complaint into the copy that its other passes read. What does not fit into one line of it is read as configuration.",
    advice: "Shorten the pattern, or make sure that it finds a file.",
    bad: [],
    good: ["include *.included\n"],
  },
  "sequence-reuses-definition": {
    severity: "error",
    daemon: "ignores",
    summary: "A sequence uses the name of a definition of several lines.",
    why: "keepalived gives the definition a new value and still takes it for one of several lines: it reads memory that is no longer its own, and anything may come of it.",
    advice: "Give the sequence's variable a name of its own.",
    bad: ["$V=$x=1 \\\n$y=2\n«~SEQ(V, 1, 2)» $z$V=3\n"],
    good: ["$V=$x=1 \\\n$y=2\n~SEQ(i, 1, 2) $z=$i\n"],
  },
  "reading-given-up": {
    severity: "info",
    daemon: null,
    summary: "A line makes more out of the configuration than kalc reads, and is left out.",
    why: "Sequences and definitions of several lines multiply when they are nested, and so do files that are included by many ways. Beyond some millions of lines kalc leaves out what would make more, and has no verdict: keepalived may get through all of it, in minutes or in years. The rest of the file is judged as if the line made nothing, or only the first round of its sequence; what names something that it would have made may be reported wrongly.",
    advice:
      "Look at the bounds of the sequences if this many lines were not meant. If they were, ask keepalived itself: `keepalived -t`.",
    bad: ["«~SEQ(i, 1, 100000)» ~SEQ(j, 1, 100000) $x=1\n"],
    good: ["~SEQ(i, 1, 3) $x=1\n"],
  },
  "include-elsewhere": {
    severity: "info",
    daemon: null,
    summary: "An include names files that kalc did not look for.",
    why: "An absolute path is one of the host that keepalived runs on, and what this machine has at the same path is something else. kalc reads it only for a configuration that lies in /etc itself or below the same top folder; otherwise it goes on as if the files were there and empty. In an editor whose workspace is not trusted, kalc reads nothing outside of it and does the same. What is in these files is not judged, and what is defined in them seems to be missing.",
    advice:
      "Trust the workspace, if that is why. Else say in kalc.yaml where the host's files lie: `root: files` where `files/etc/keepalived` is what the host has in /etc/keepalived, or `root: { /etc/keepalived: . }` where only that folder is kept. A relative path, seen from the file it stands in, needs neither.",
    bad: ["include «/etc/keepalived/conf.d/*.conf»\n"],
    good: ["include *.included\n"],
  },
};

/** The rule for each problem of the reader. */
export const readingRules = Object.fromEntries(
  Object.entries(PROBLEMS).map(([code, id]) => [code, rule(id, code, facts[code as ProblemCode])]),
) as Readonly<Record<ProblemCode, Rule>>;
