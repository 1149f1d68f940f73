/** So many names a line has room for. */
const MOST = 4;

/** `a`, `a and b`, `a, b and c`; of many the first, and how many more. */
export function listed(names: readonly string[]): string {
  const shown =
    names.length > MOST ? [...names.slice(0, MOST - 1), `${names.length - MOST + 1} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}
