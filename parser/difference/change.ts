// What differs between two configurations, as plain data.
import { placeOfSetting, type Setting } from "../model/index.ts";

/** One of the things around a change, outermost first: its keyword and what tells it from others of its kind. */
export interface PathStep {
  readonly keyword: string;
  readonly name: string;
}

export type Place = ReturnType<typeof placeOfSetting>;

interface Common {
  /** The thing it is about; nothing for what is said of the whole of keepalived. */
  readonly path: readonly PathStep[];
  /** Where that stands in the old configuration and in the new one, if it does. */
  readonly was: Place | undefined;
  readonly is: Place | undefined;
}

export type Change =
  | (Common & { readonly kind: "added" | "removed" | "reordered" })
  | (Common & { readonly kind: "renamed"; readonly before: string; readonly after: string })
  | (Common & {
      readonly kind: "changed";
      readonly keyword: string;
      /** Values as one would write them; undefined: there is none, or nobody is to read it. */
      readonly before: string | undefined;
      readonly after: string | undefined;
      readonly isSecret: boolean;
    });

export function placeIn(setting: Setting | undefined): Place | undefined {
  return setting && placeOfSetting(setting);
}

/** The keyword a change is about: of a thing that came or went its own. */
export function keywordOf(change: Change): string {
  return change.kind === "changed" ? change.keyword : (change.path[change.path.length - 1]?.keyword ?? "");
}
