/** The name that the file of a case has for keepalived. */
export function fileName(index: number): string {
  return `${index.toString().padStart(5, "0")}.conf`;
}
