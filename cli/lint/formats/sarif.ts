import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Fix, Rule, Severity } from "@kalc/parser/diagnostics";
import type { Place } from "@kalc/parser/reader";
import { lineIndexAt } from "@kalc/parser/syntax";
import type {
  ArtifactLocation,
  Fix as SarifFix,
  Log,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from "sarif";
import { version } from "../../version.ts";
import { wholeMessage } from "@kalc/parser/lint";
import { sha256 } from "../hash.ts";
import { groupBy } from "../group.ts";
import { locationOf } from "../places.ts";
import { fingerprints, maskedLine, secretsOf, type SecretsIn } from "@kalc/parser/project";
import type { Format } from "./format.ts";

const LEVEL: Readonly<Record<Severity, Result.level>> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/** SARIF 2.1.0, for code scanning: the rules with their help, the findings with places, fixes and fingerprints. */
export const format: Format = ({ findings, files }) => {
  const secretsIn = secretsOf(files.flatMap((file) => file.files));
  const prints = fingerprints(findings, secretsIn, sha256);
  const rules = [...new Map(findings.map(({ rule }) => [rule.id, rule])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "kalc", semanticVersion: version, rules: rules.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding, index) => ({
          ...result(finding, secretsIn),
          ruleIndex: rules.findIndex(({ id }) => id === finding.rule.id),
          partialFingerprints: { "kalc/v1": prints[index] ?? "" },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function descriptor({ id, name, summary, why, advice, severity }: Rule): ReportingDescriptor {
  return {
    id,
    name: name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${advice}`, markdown: `${why}\n\n**What to do:** ${advice}` },
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

function result(finding: Diagnostic, secretsIn: SecretsIn): Result {
  const { rule, severity, place, related, fix, daemon, configIds, unreached } = finding;
  const others = [...related, ...(finding.consequences ?? [])];
  const fixes = (fix ? [fix, ...(finding.alternatives ?? [])] : [])
    .filter((one) => !touchesSecret(one, secretsIn))
    .map(sarifFix);
  return {
    ruleId: rule.id,
    level: LEVEL[severity],
    message: { text: wholeMessage(finding) },
    locations: [{ physicalLocation: physicalLocation(place, secretsIn) }],
    ...(others.length > 0
      ? {
          relatedLocations: others.map((other, index) => ({
            id: index + 1,
            message: { text: other.message },
            physicalLocation: physicalLocation(other.place, secretsIn),
          })),
        }
      : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
    properties: { severity, daemon, configIds, ...(unreached && { unreached }) },
  };
}

function physicalLocation(place: Place, secretsIn: SecretsIn): PhysicalLocation {
  const { file, start } = place;
  const index = lineIndexAt(file.text, start);
  return {
    artifactLocation: artifact(file.path),
    region: regionOf(place),
    contextRegion: { startLine: index + 1, snippet: { text: maskedLine(file, index, secretsIn) } },
  };
}

function artifact(path: string): ArtifactLocation {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  // A colon in the first part would read as the scheme of an address.
  return { uri: path.split("/").map(encodeURIComponent).join("/") };
}

function regionOf(place: Place): Region {
  const { line, column, endLine, endColumn } = locationOf(place);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** What a fix writes over a secret may be the secret, put right. */
function touchesSecret({ edits }: Fix, secretsIn: SecretsIn): boolean {
  return edits.some(({ place: { file, start, end } }) => {
    const index = lineIndexAt(file.text, start);
    const base = file.text.starts[index] ?? 0;
    return secretsIn(file, index).some((secret) => base + secret.start <= end && base + secret.end >= start);
  });
}

function sarifFix({ title, edits }: Fix): SarifFix {
  const byFile = groupBy(edits, ({ place }) => place.file.path);
  return {
    description: { text: title },
    artifactChanges: [...byFile].map(([path, here]) => ({
      artifactLocation: artifact(path),
      replacements: here.map(({ place, text }) => ({
        deletedRegion: regionOf(place),
        insertedContent: { text },
      })),
    })),
  };
}
