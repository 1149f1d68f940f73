import {
  MarkupKind,
  type ClientCapabilities,
  type MarkupContent,
  type ParameterInformation,
  type SignatureInformation,
} from "vscode-languageserver";
import { signatureHelp } from "../service/index.ts";
import { placeIn, type ProtocolFeature } from "./feature.ts";

export const signature: ProtocolFeature = {
  capabilities: () => ({ signatureHelpProvider: { triggerCharacters: [" "] } }),
  listen(session) {
    session.connection.onSignatureHelp((params) => {
      const place = placeIn(session, params);
      const help = place && signatureHelp(place.view, place.offset);
      if (!help) return null;
      const { signatures, active } = help;
      return {
        signatures: signatures.map((one) => informationOf(one, session.client)),
        activeSignature: active,
        activeParameter: signatures[active]?.active ?? 0,
      };
    });
  },
};

type Signature = NonNullable<ReturnType<typeof signatureHelp>>["signatures"][number];

function informationOf(
  { label, doc, parameters, active }: Signature,
  client: ClientCapabilities,
): SignatureInformation {
  const can = client.textDocument?.signatureHelp?.signatureInformation;
  return {
    label,
    documentation: markup(doc, client),
    parameters: parameters.map(({ start, end, doc: own }): ParameterInformation => ({
      label: can?.parameterInformation?.labelOffsetSupport ? [start, end] : label.slice(start, end),
      ...(own !== undefined && { documentation: markup(own, client) }),
    })),
    ...(can?.activeParameterSupport && active !== undefined && { activeParameter: active }),
  };
}

function markup(value: string, client: ClientCapabilities): MarkupContent | string {
  const formats = client.textDocument?.signatureHelp?.signatureInformation?.documentationFormat;
  return formats?.includes(MarkupKind.Markdown) ? { kind: MarkupKind.Markdown, value } : value;
}
