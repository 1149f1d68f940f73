import process from "node:process";
import { configureGlobal } from "fast-check";

// A red run means a change, not luck. FC_SEED=$RANDOM npm test looks elsewhere.
configureGlobal({ seed: Number(process.env.FC_SEED ?? 20) });
