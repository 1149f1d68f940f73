import { toggle, type Definition } from "../../define.ts";
import { webCheck } from "./web-check.ts";

const since = "2.2.8";

export const sslGet: readonly Definition[] = webCheck({
  own: [
    toggle("tls_compliant", {
      since,
      default: "false",
      doc: "Insists that a server says goodbye in TLS before it closes the connection, as the standard asks. Without it a server that just hangs up after its answer still counts as up; many do.",
    }),
  ],
  ownOfUrl: [
    toggle("tls_compliant", {
      since,
      default: "false",
      doc: "The same as tls_compliant of the checker, for this URL: the answer only counts when the server closes the TLS connection as the standard asks.",
    }),
  ],
});
