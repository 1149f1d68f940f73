import type { KeywordSpec } from "../../define.ts";
import { connection, trying } from "./shared.ts";

const since = "2.1.0";

export const pingCheck: readonly KeywordSpec[] = [
  ...connection({ since }),
  ...trying({
    since: {
      retry: since,
      delay_before_retry: since,
      warmup: since,
      delay_loop: since,
      alpha: since,
      log_all_failures: since,
    },
  }),
];
