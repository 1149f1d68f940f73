/** What a web worker runs. */
import { serveWorker } from "./worker.ts";

declare const self: Parameters<typeof serveWorker>[0];
declare const KALC_VERSION: string | undefined;

serveWorker(self, typeof KALC_VERSION === "string" ? KALC_VERSION : "0.0.0-source");
