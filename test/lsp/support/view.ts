// A view of one file without a server behind it: nothing is judged, so that thousands can be made.
import { sourceFile, type View } from "../../../lsp/service/index.ts";
import { openDocument } from "../../../parser/document/index.ts";
import { DEFAULTS } from "../../../parser/format/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import type { ReadContext } from "../../../parser/schema/index.ts";

export function viewOf(text: string, context: ReadContext): View {
  const path = "/w/keepalived.conf";
  const file = sourceFile(path, openDocument(text, "utf-8"));
  return {
    file,
    context,
    releaseFrom: undefined,
    configId: undefined,
    configurations: [],
    together: [file],
    togetherOf: () => [file],
    all: [file],
    files: filesInMemory({ [path]: text }),
    folders: ["/w"],
    configIds: [],
    format: DEFAULTS,
    chosenFormat: { tabWidth: undefined, useTabs: undefined },
  };
}
