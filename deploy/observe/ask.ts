// What is asked of a host beyond what is always looked at, and its form as arguments of the program.
export interface Ask {
  /** net.ipv4.ip_forward, net.ipv4.conf.eth0/100.rp_filter */
  readonly sysctls?: readonly string[];
  readonly modules?: readonly string[];
  readonly users?: readonly string[];
  /** Their status and hash: scripts, files that are deployed. */
  readonly files?: readonly string[];
  /** The configuration's own text, too: main file and what it includes. */
  readonly contents?: boolean;
}

/** The first says whether contents are wanted; then two words for each thing. */
export function askArguments(ask: Ask): readonly string[] {
  const all = (word: string, values: readonly string[] = []): string[] =>
    [...new Set(values)].flatMap((value) => [word, value]);
  return [
    ask.contents === true ? "contents" : "no-contents",
    ...all("sysctl", ask.sysctls?.map(sysctlPath)),
    ...all("module", ask.modules),
    ...all("user", ask.users),
    ...all("file", ask.files),
  ];
}

/** Below /proc/sys: dots and slashes change places. */
export function sysctlPath(name: string): string {
  return name.replaceAll(/[./]/g, (char) => (char === "." ? "/" : "."));
}
