import { snippetText } from "@kalc/parser/analysis";
import {
  CompletionItemKind as Kind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type ClientCapabilities,
  type CompletionItem,
  type MarkupContent,
} from "vscode-languageserver";
import {
  completion as completionAt,
  completionDocumentation,
  completionTriggers,
  type CompletionItem as Item,
  type ItemKind,
  type View,
} from "../service/index.ts";
import { placeIn, type ProtocolFeature } from "./feature.ts";
import { rangeOf } from "./positions.ts";

/** The second is for clients that know the first kinds of the protocol only. */
const KINDS: Readonly<Record<ItemKind, readonly [Kind, Kind]>> = {
  keyword: [Kind.Property, Kind.Property],
  block: [Kind.Class, Kind.Class],
  option: [Kind.Field, Kind.Field],
  choice: [Kind.EnumMember, Kind.Enum],
  value: [Kind.Value, Kind.Value],
  name: [Kind.Reference, Kind.Reference],
  definition: [Kind.Variable, Kind.Variable],
  "config-id": [Kind.Constant, Kind.Value],
  include: [Kind.Keyword, Kind.Keyword],
  file: [Kind.File, Kind.File],
  folder: [Kind.Folder, Kind.File],
  suppression: [Kind.Keyword, Kind.Keyword],
  rule: [Kind.Event, Kind.Value],
};

export const completion: ProtocolFeature = {
  capabilities: () => ({
    completionProvider: {
      triggerCharacters: [...completionTriggers],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  }),
  listen(session) {
    const { connection, client } = session;
    connection.onCompletion((params) => {
      const place = placeIn(session, params);
      if (!place) return null;
      const { items, isCut } = completionAt(place.view, place.offset, params.context?.triggerCharacter);
      return {
        isIncomplete: isCut,
        items: items.map((item, index) => itemOf(item, index, place, client)),
      };
    });
    connection.onCompletionResolve((item) => {
      const found = completionDocumentation(item.data);
      if (!found) return item;
      return { ...item, detail: found.detail, documentation: markup(found.text, client) };
    });
  },
};

interface Place {
  readonly view: View;
  readonly offset: number;
}

function itemOf(item: Item, index: number, place: Place, client: ClientCapabilities): CompletionItem {
  const can = client.textDocument?.completion?.completionItem ?? {};
  const kinds = client.textDocument?.completion?.completionItemKind?.valueSet;
  const [best, plain] = KINDS[item.kind];
  const snippet = can.snippetSupport ? item.snippet : undefined;
  const isLater = item.about !== undefined && can.resolveSupport?.properties.includes("documentation");
  const knowsOld = can.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated);
  const adjusts = can.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation);
  return {
    label: item.label,
    kind: kinds?.includes(best) ? best : plain,
    sortText: index.toString().padStart(5, "0"),
    filterText: item.filter,
    textEdit: editOf(item, snippet ? snippetText(snippet) : item.text, place, can.insertReplaceSupport),
    ...(snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(snippet && adjusts && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(item.note !== undefined &&
      (can.labelDetailsSupport ? { labelDetails: { description: item.note } } : { detail: item.note })),
    ...(item.isDeprecated && knowsOld && { tags: [CompletionItemTag.Deprecated] }),
    ...(item.doc !== undefined && !isLater && { documentation: markup(item.doc, client) }),
    ...(item.about && { data: item.about }),
  };
}

function editOf(
  { replaces }: Item,
  newText: string,
  { view, offset }: Place,
  hasBoth: boolean | undefined,
): NonNullable<CompletionItem["textEdit"]> {
  const { document } = view.file;
  const replace = rangeOf(document, replaces);
  if (!hasBoth) return { range: replace, newText };
  return { newText, insert: rangeOf(document, { start: replaces.start, end: offset }), replace };
}

function markup(value: string, client: ClientCapabilities): MarkupContent | string {
  const formats = client.textDocument?.completion?.completionItem?.documentationFormat;
  return formats?.includes(MarkupKind.Markdown) ? { kind: MarkupKind.Markdown, value } : value;
}
