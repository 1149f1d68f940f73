/** keepalived reads a configuration four times, one process after the other (12.1). */
export const PASSES = ["parent", "checker", "vrrp", "bfd"] as const;

export type Pass = (typeof PASSES)[number];
