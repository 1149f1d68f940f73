import type { Severity } from "@kalc/parser/diagnostics";
import type { FeatureName } from "@kalc/parser/schema";

/** What a client may set. What is undefined is for the kalc.yaml to say, and else has its default. */
export interface ServerSettings {
  readonly keepalived: string | undefined;
  readonly features: readonly FeatureName[] | undefined;
  readonly configId: string | undefined;
  readonly rules: Readonly<Record<string, Severity | "off">>;
  readonly baseline: string | undefined;
  readonly cluster: readonly string[];
  readonly maxFileSize: number;
}
