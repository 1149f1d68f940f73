// From 2.3.0 to 2.3.3 the checkers that hosts of an SMTP_CHECK become stand in the real server's list twice.
import { blocksOf, placeOfSetting, type Block } from "../../../model/index.ts";
import type { Context } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import { hostsLast } from "../../rule-texts/checkers.ts";

/** The last SMTP_CHECK that became several, by its real server. */
const severalIn = remembering<{ check: Block | undefined }>(() => ({ check: undefined }));

/** Each of its hosts became a checker of its own. */
export function addedForHosts(check: Block, context: Context): void {
  const standTwice = context.since("2.3.0") && !context.since("2.3.4");
  if (check.parent && standTwice) severalIn(check.parent).check = check;
}

/** A list that ends in one that stands there twice has no end; any checker after it fixes that. */
function endlessIn(realServer: Block): Block | undefined {
  const check = severalIn.known(realServer)?.check;
  if (!check) return undefined;
  const last = check.opening?.order ?? 0;
  const isMended = [...realServer.blocks].some(([name, blocks]) =>
    blocks.some(({ opening, isRemoved }) => {
      // FILE_CHECK alone is entered only when it has all it needs.
      return (opening?.order ?? 0) > last && !(isRemoved && name === "FILE_CHECK");
    }),
  );
  return isMended ? undefined : check;
}

/** Once all is well, keepalived goes through every list. */
export function hangOverHosts(virtualServers: readonly Block[], context: Context): void {
  for (const virtualServer of virtualServers) {
    for (const realServer of blocksOf(virtualServer, "real_server")) {
      const check = endlessIn(realServer);
      if (!check) continue;
      end("endless", check, "hangs", context);
      return;
    }
  }
}

/** The real server is dropped, with its list. */
export function crashOverHosts(realServer: Block, context: Context): void {
  const check = context.isOver ? undefined : endlessIn(realServer);
  if (check) end("crash", check, "crashes when it drops this real server", context);
}

function end(how: "endless" | "crash", check: Block, what: string, context: Context): void {
  const message = `This SMTP_CHECK has \`host\` blocks and is the last checker of its server: this version of keepalived ${what}. Write one SMTP_CHECK per host.`;
  const place = check.opening && placeOfSetting(check.opening);
  context.end(how, hostsLast, { message, place, printed: "logged" });
}
