/** From what takes a service down to what is a matter of taste. */
export const SEVERITIES = ["error", "warning", "info", "hint"] as const;

/**
 * error: keepalived does not start, or the service or address is lost, or two nodes hold it; warning: will not act
 * when needed; info: worth knowing; hint: taste (docs/lint.md).
 */
export type Severity = (typeof SEVERITIES)[number];

export function isAsSevere(severity: Severity, as: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(as);
}
