// The environment of a container turned into configurations.

export interface Converted {
  /** Passwords are in them. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What became of the input, for people. */
  readonly report: string;
}

export interface ConvertInput {
  readonly text: string;
  /** Of the file, as the report calls it; undefined where it has none. */
  readonly name: string | undefined;
  /** Which service of a compose file, where several fit. */
  readonly service: string | undefined;
  /** The interface, where the variables leave it open. */
  readonly interface: string | undefined;
  readonly keepalived: string;
  /** Files that the text names, by their paths as seen from it. */
  readonly read: (path: string) => string | undefined;
}

/** Undefined files where nothing can be made of it: the report says why. Loaded by those alone who ask for it. */
export async function converted({ text, name, read, ...asked }: ConvertInput): Promise<Converted> {
  const { convert, isCompose, isRefusal, refusalText, reportText } = await import("@kalc/deploy/convert");
  const file = { path: name ?? "the text", text };
  const isComposeFile = isCompose(name, text);
  const conversion = convert(
    {
      compose: isComposeFile ? [file] : [],
      envFiles: isComposeFile ? [] : [file],
      process: {},
      takesProcess: false,
      files: { read },
      service: asked.service,
    },
    {
      convention: undefined,
      nodes: "all",
      vrrpVersion: undefined,
      interface: asked.interface,
      keepalived: asked.keepalived,
    },
  );
  if (isRefusal(conversion)) return { files: [], report: `${refusalText(conversion)}\n` };
  const { configurations, settings } = conversion.files;
  const files = [...configurations, ...settings].map((one) => ({ path: one.file, text: one.text }));
  return { files, report: reportText(conversion) };
}
