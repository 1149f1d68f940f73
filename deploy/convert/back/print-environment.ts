/** An env file that Compose and kalc read the same. */
export function printEnvironment(variables: ReadonlyMap<string, string>, header: string): string {
  const lines = [...variables].map(([name, value]) => `${name}=${quoted(value)}\n`);
  return `# ${header}\n${lines.join("")}`;
}

function quoted(value: string): string {
  if (/^[A-Za-z0-9_.,;:/[\]@%+-]*$/.test(value)) return value;
  // In single quotes nothing is special but the quote, and a backslash before it.
  if (!/['\\]/.test(value)) return `'${value}'`;
  return `"${value.replaceAll(/["\\$]/g, "\\$&")}"`;
}
