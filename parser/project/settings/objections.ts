import { Ajv, type ErrorObject } from "ajv";
import { isMap, isScalar, type Document, type LineCounter } from "yaml";
import { nearestNames } from "../../schema/index.ts";
import { settingsSchema } from "./schema.ts";

export interface Objection {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is wrong with the values of a settings file, each with its place. */
export function objectionsTo(document: Document.Parsed, lines: LineCounter): Objection[] {
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
  const validate = ajv.compile(settingsSchema);
  if (validate(document.toJS() ?? {})) return [];
  const objections = (validate.errors ?? [])
    // Of what may be one thing or another only the two together say something.
    .filter(({ schemaPath }) => !/\/anyOf\/\d|\/propertyNames\/./.test(schemaPath))
    .map((error) => objection(error, document, lines));
  return objections.sort((a, b) => a.line - b.line || a.column - b.column);
}

function objection(error: ErrorObject, document: Document.Parsed, lines: LineCounter): Objection {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const unknown =
    error.keyword === "additionalProperties" ? String(error.params.additionalProperty) : undefined;
  const offset = offsetOf(document, unknown === undefined ? path : [...path, unknown], unknown !== undefined);
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), message: messageOf(error, path, unknown) };
}

function messageOf(error: ErrorObject, path: readonly string[], unknown: string | undefined): string {
  const name = path.join(".");
  if (unknown !== undefined && name === "root")
    return `root.${unknown} is not an absolute path: start it with /.`;
  if (unknown !== undefined) {
    const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
    const near = nearestNames(unknown, known);
    const what =
      name === "rules" ? `unknown rule ${unknown}` : `unknown setting ${[...path, unknown].join(".")}`;
    return `${what}. ${near.length > 0 ? `Did you mean ${near.join(" or ")}?` : oneOf(known)}`;
  }
  const value = typeof error.data === "object" ? " that" : ` ${JSON.stringify(error.data)}`;
  switch (error.keyword) {
    case "type":
      return `${name === "" ? "The file" : `\`${name}\``} must be ${[error.params.type].flat().map(typeText).join(" or ")}.`;
    case "enum":
      return `${name} cannot be${value}. ${oneOf(error.params.allowedValues as string[])}`;
    case "pattern":
      return `${name} cannot be${value}. ${descriptionIn(error.parentSchema)}`;
    case "propertyNames":
      return `${name} cannot have ${JSON.stringify(error.params.propertyName)}: that name is not allowed there.`;
    case "required":
      return `${name} has no ${String(error.params.missingProperty)}: add it.`;
    case "anyOf":
      return `${name} is neither a file name nor a list of known features. ${oneOf(featureNames())}`;
    default:
      return `${name === "" ? "the file" : name} ${error.message ?? "is invalid"}.`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
};

function typeText(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}

function descriptionIn(schema: ErrorObject["parentSchema"]): string {
  const description: unknown = schema?.description;
  return typeof description === "string" ? description : "";
}

function oneOf(names: readonly string[]): string {
  // Nobody reads a list of three hundred rules.
  if (names.length > 60) return "kalc explain lists all rules.";
  return `It can be ${names.join(", ")}.`;
}

function featureNames(): readonly string[] {
  const [list] = settingsSchema.properties.features.anyOf;
  return list.items.enum;
}

/** Where a value stands, or the key itself. */
function offsetOf(document: Document.Parsed, path: readonly string[], isKey: boolean): number {
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  if (isMap(parent) && last !== undefined) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === last);
    const node: unknown = isKey ? pair?.key : (pair?.value ?? pair?.key);
    if (isNode(node)) return node.range[0];
  }
  const node: unknown = path.length > 0 ? document.getIn(path, true) : document.contents;
  return isNode(node) ? node.range[0] : 0;
}

function isNode(value: unknown): value is { readonly range: readonly [number, number, number] } {
  return typeof value === "object" && value !== null && "range" in value && Array.isArray(value.range);
}
