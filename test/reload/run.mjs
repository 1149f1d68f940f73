// `npm run test:reload [-- OPTIONS]`: runs the suite with kalc's sources as they are.
import process from "node:process";
import { runBundled } from "../setup/bundled.mjs";

process.env.PATH = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`;
process.exitCode = /** @type {number} */ (await runBundled("reload"));
