// Files that keepalived reads beside its configuration, and those it writes; when and how it reloads.
import { described, flag, keyword, optional, toggle, type KeywordSpec } from "../../define.ts";
import { integer, oneOf, path, umask } from "../../values/index.ts";

const directory = path({ name: "directory" });

interface Dump {
  readonly name: "state_dump_file" | "stats_dump_file" | "json_dump_file";
  /** What is in it and what asks for it. */
  readonly content: string;
  readonly example: string;
}

/** Where a file goes that keepalived writes when it gets a signal. */
function dump({ name, content, example }: Dump): KeywordSpec {
  return keyword(name, {
    words: [path({ minLength: 1 })],
    since: "2.3.3",
    missing: "ignored",
    extra: "line-ignored",
    doc: `Where keepalived writes ${content}. Without it that goes to the directory for temporary files, usually /tmp; so does a path without a leading /. With a / at the end it is a directory that gets a file of the usual name. keepalived blocks while it writes, so use memory rather than a network disk.`,
    example: `${name} ${example}`,
  });
}

interface NamesOfIproute {
  readonly name: "iproute_usr_dir" | "iproute_etc_dir";
  readonly which: string;
  readonly usual: string;
  readonly example: string;
}

function namesOfIproute({ name, which, usual, example }: NamesOfIproute): KeywordSpec {
  return keyword(name, {
    words: [directory],
    since: "2.3.2",
    needs: ["vrrp"],
    missing: "ignored",
    extra: "line-ignored",
    default: described(`decided when keepalived was built, ${usual}`),
    doc: `The directory with ${which} names of routing tables, scopes and protocols. Only needed where ip has been built for other directories than keepalived: names in routes and rules are then unknown, while numbers still work.`,
    example: `${name} ${example}`,
  });
}

export const fileSettings: readonly KeywordSpec[] = [
  toggle("use_symlink_paths", {
    since: "2.3.0",
    default: "false",
    doc: "Runs scripts by the path as it is written. Without it symbolic links among the directories of the path are resolved once, when the configuration is read: turning such a link to a new release of your scripts then changes nothing until the next reload.",
  }),
  keyword("umask", {
    words: [umask()],
    joined: true,
    since: "2.0.9",
    doc: "The permissions that files made by keepalived do not get, as for the shell's command of that name. Without it only root can read what keepalived writes. The command line's option goes before it. Mind the leading 0: without it the number is decimal.",
    example: "umask 027",
  }),
  keyword("reload_check_config", {
    words: [optional(path())],
    since: "2.2.0",
    needs: ["severalProcesses"],
    bare: "/dev/null",
    doc: "Tests the new configuration before each reload and leaves the running one alone if anything is wrong with it. The messages go to the file, or nowhere without one. Without this keyword a reload with a bad file can end all of keepalived, with the addresses gone.",
    example: "reload_check_config /var/log/keepalived-reload.log",
  }),
  keyword("reload_time_file", {
    words: [path()],
    since: "2.1.0",
    needs: ["severalProcesses"],
    missing: "ignored",
    extra: "line-ignored",
    doc: "A file whose only line is the time of the next reload, such as 03:30:00, or with a date 2030-01-31 03:30:00; a Z at the end means UTC. So several nodes can change over in the same second. Write, change or delete it at any time; it is deleted once the reload has begun. The path must be absolute.",
    example: "reload_time_file /etc/keepalived/reload-at",
  }),
  flag("reload_repeat", {
    since: "2.1.0",
    needs: ["severalProcesses"],
    doc: "Keeps the file of reload_time_file after the reload, so that a time without a date means a reload every day. Without it the file is deleted and there is one reload only.",
  }),
  keyword("reload_file", {
    words: [optional(path())],
    since: "2.2.0",
    needs: ["severalProcesses"],
    bare: "keepalived.reload in the directory of the pid files",
    doc: "A file that exists while keepalived reads its configuration. A program that writes the configuration makes the file, asks for the reload, and changes nothing more until keepalived has deleted it. Without it a reload can see one half of the old files and one of the new.",
    example: "reload_file /run/keepalived/reload",
  }),
  keyword("include_check", {
    words: [
      optional(
        oneOf(
          [
            {
              text: "read",
              doc: "A file that was found must be readable; the other checks include this one.",
            },
            { text: "match", doc: "A path without wildcards must lead to a file." },
            { text: "wildcard_match", doc: "A pattern with wildcards must find a file as well." },
            { text: "brace_match", doc: "Every alternative in braces must lead to a file." },
          ],
          { name: "check", prefixes: ["+", "-"] },
        ),
      ),
    ],
    repeatsLast: true,
    since: "2.2.0",
    needs: ["severalProcesses"],
    bare: "all checks",
    invalid: "word-ignored",
    doc: "Makes an include that finds nothing, or cannot be read, a reason not to start. Without it that is one line in the log, and keepalived runs without the missing part. Holds for the includes below it. The first word replaces the checks so far; further ones need a + or a - before them. Alone it switches all of them on.",
    example: "include_check match +brace_match",
  }),
  keyword("config_save_dir", {
    words: [directory],
    since: "2.2.3",
    needs: ["severalProcesses"],
    invalid: "ignored",
    doc: "A directory that gets a copy of the configuration, includes and all, at the start and at each reload, to find out later what was in force. It is made if it is missing, but not the directories above it. Meant for hunting a fault; a mere `keepalived -t` writes there too.",
    example: "config_save_dir /var/lib/keepalived/saved",
  }),
  keyword("tmp_config_directory", {
    words: [directory],
    since: "2.2.0",
    missing: "ignored",
    repeat: "first-wins",
    doc: "Where the copy of the configuration goes that all processes read. Without it the copy is kept in memory, which only hurts with a huge configuration. It should stand near the top, and a reload does not change it. keepalived must be able to write there.",
    example: "tmp_config_directory /var/tmp",
  }),
  toggle("data_use_instance", {
    since: "2.2.3",
    default: "false",
    doc: "Puts the name of the instance and of the network namespace into the names of the files that keepalived writes when it gets SIGUSR1 or SIGUSR2. Without it several keepalived on one host overwrite each other's.",
  }),
  keyword("json_version", {
    words: [integer({ name: "version", min: 1, max: 2, lenient: true })],
    since: "2.2.8",
    needs: ["json"],
    missing: "ignored",
    default: "1",
    doc: "The layout of the state that keepalived writes as JSON. 1 is a bare list of the instances; 2 puts the list under a name and adds what track processes are doing. Tools that read it expect one or the other.",
    example: "json_version 2",
  }),
  namesOfIproute({
    name: "iproute_usr_dir",
    which: "the system's own",
    usual: "often /usr/share/iproute2",
    example: "/usr/lib/iproute2",
  }),
  namesOfIproute({
    name: "iproute_etc_dir",
    which: "this host's",
    usual: "normally /etc/iproute2",
    example: "/usr/local/etc/iproute2",
  }),
  dump({
    name: "state_dump_file",
    content: "everything it knows, on SIGUSR1",
    example: "/run/keepalived/state/",
  }),
  dump({
    name: "stats_dump_file",
    content: "its counters, on SIGUSR2",
    example: "/run/keepalived/keepalived.stats",
  }),
  dump({
    name: "json_dump_file",
    content: "its state as JSON, on the signal that `keepalived --signum=JSON` names",
    example: "/run/keepalived/keepalived.json",
  }),
  keyword("plugin_dir", {
    words: [path({ name: "directory" })],
    since: "1.1.8",
    until: "1.2.19",
    doc: "A directory for plug-ins, which no release of today has. After 1.2.19 the word is reported as unknown; it can simply be deleted.",
    example: "plugin_dir /etc/keepalived/plugins",
  }),
];
