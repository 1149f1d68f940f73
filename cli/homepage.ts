declare const KALC_HOMEPAGE: string | undefined;

/** The address below which docs/ lies: written in by the bundler from package.json, empty where that names none. */
export const homepage: string = typeof KALC_HOMEPAGE === "string" ? KALC_HOMEPAGE.replace(/\/$/, "") : "";
