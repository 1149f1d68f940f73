import type { KeywordSpec } from "../../define.ts";
import { connection, trying } from "./shared.ts";

export const tcpCheck: readonly KeywordSpec[] = [
  ...connection({
    since: {
      connect_ip: "1.2.13",
      connect_port: "1.1.0",
      bindto: "1.1.2",
      bind_port: "1.2.13",
      bind_if: "1.3.7",
      connect_timeout: "1.1.0",
      fwmark: "1.2.13",
    },
  }),
  ...trying({
    since: {
      retry: "1.2.20",
      delay_before_retry: "1.2.20",
      warmup: "1.2.13",
      delay_loop: "1.3.7",
      alpha: "1.3.7",
      log_all_failures: "2.0.11",
    },
  }),
];
