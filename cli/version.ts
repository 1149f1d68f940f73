declare const KALC_VERSION: string | undefined;

/** Written in by the bundler from package.json; code run from its sources has none. */
export const version: string = typeof KALC_VERSION === "string" ? KALC_VERSION : "0.0.0-source";
