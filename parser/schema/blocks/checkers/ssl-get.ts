import { toggle, type Definition } from "../../define.ts";
import { webCheck } from "./web-check.ts";

const since = "2.2.8";

export const sslGet: readonly Definition[] = webCheck({
  own: [
    toggle("tls_compliant", {
      since,
      default: "false",
      doc: "Says goodbye in TLS before the checker closes a connection, as the standard asks. Without it the checker just hangs up, which is quicker; some servers log an error for every such check.",
    }),
  ],
  ownOfUrl: [
    toggle("tls_compliant", {
      since,
      default: "false",
      doc: "Says goodbye in TLS after this URL, as the standard asks, whatever the checker's own setting. Of use where only some sites of a server complain about checks that hang up.",
    }),
  ],
});
