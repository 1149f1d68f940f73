/** What a program said last before it ended; of a kernel that died, what it died of. */
export function lastLine(said: string): string {
  const lines = said.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  const cause = lines.find((line) =>
    /ptrace set fp|Kernel panic|Bus error|must be not mounted noexec/.test(line),
  );
  return (cause ?? lines.at(-1) ?? "it said nothing").trim();
}
