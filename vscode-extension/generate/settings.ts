// What the manifest says of settings: those of the server as it defines them, and what is the editor's own.
import { SETTINGS } from "@kalc/lsp/server";

type Property = Readonly<Record<string, unknown>>;

const TRACE: Property = {
  type: "string",
  enum: ["off", "messages", "verbose"],
  default: "off",
  scope: "window",
  markdownDescription:
    "What of the talk between the editor and the server is written to the output channel `kalc`.",
};

/** `contributes.configuration` of the manifest. */
export function configuration(): Readonly<Record<string, unknown>> {
  const own = SETTINGS.map(({ name, doc, schema }): [string, Property] => [
    `kalc.${name}`,
    { ...schema, scope: "window", markdownDescription: doc },
  ]);
  return { title: "kalc", properties: { ...Object.fromEntries(own), "kalc.trace.server": TRACE } };
}
