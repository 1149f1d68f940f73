// `npm run sentences [-- WORD]`: prints the sheet of sentences of kalc's sources as they are.
import { runBundled } from "../setup/bundled.mjs";

await runBundled("sentences");
