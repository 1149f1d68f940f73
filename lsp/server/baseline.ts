import type { LintResult } from "@kalc/parser/lint";
import { parseBaseline, withoutKnown, type Hash } from "@kalc/parser/project";
import { resolvePath, type Files } from "@kalc/parser/reader";

export interface BaselineSource {
  readonly files: Files;
  /** Empty where there is none. */
  readonly path: string | undefined;
  readonly folders: readonly string[];
  readonly hash: Hash | undefined;
  readonly complain: (message: string) => void;
}

/** What is left of findings once those are gone that a baseline knows. */
export function baselineFilter({
  files,
  path,
  folders,
  hash,
  complain,
}: BaselineSource): (result: LintResult) => LintResult {
  if (path === undefined) return (result) => result;
  if (!hash) {
    complain(`the baseline ${path} is not used: not supported in a browser`);
    return (result) => result;
  }
  const at = resolvePath(folders[0] ?? "/", path);
  const bytes = files.read(at);
  const baseline = bytes ? parseBaseline(new TextDecoder().decode(bytes)) : "it cannot be read";
  if (typeof baseline === "string") {
    complain(`the baseline ${path} is not used: ${baseline}`);
    return (result) => result;
  }
  return (result) => {
    const [left] = withoutKnown([result], baseline, { path: at, cwd: "/", hash }).files;
    return left ?? result;
  };
}
