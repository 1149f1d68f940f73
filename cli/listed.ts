/** So many names a line has room for. */
const MOST = 4;

/** As `joined`; of many the first, and how many more. */
export function listed(names: readonly string[]): string {
  return joined(
    names.length > MOST ? [...names.slice(0, MOST - 1), `${names.length - MOST + 1} more`] : names,
  );
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
