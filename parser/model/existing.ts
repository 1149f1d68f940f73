import { availability, type Entry, type FeatureName, type ReadContext } from "../schema/index.ts";

/** Which keywords one keepalived has. */
export class ExistingKeywords {
  private readonly context: ReadContext;
  private readonly known = new Map<Entry, boolean>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  has(entry: Entry): boolean {
    let known = this.known.get(entry);
    if (known === undefined) {
      known = availability(entry, this.context).kind === "available";
      this.known.set(entry, known);
    }
    return known;
  }
}

type ByVersion = Map<string, ExistingKeywords>;

/** There are few versions, and every configuration asks for the same keywords. */
const everyFeature: ByVersion = new Map();
const someFeatures = new WeakMap<ReadonlySet<FeatureName>, ByVersion>();

export function existingTo(context: ReadContext): ExistingKeywords {
  const { version, features } = context;
  let builds = features ? someFeatures.get(features) : everyFeature;
  if (!builds) {
    builds = new Map();
    if (features) someFeatures.set(features, builds);
  }
  let found = builds.get(version);
  if (!found) builds.set(version, (found = new ExistingKeywords({ version, ...(features && { features }) })));
  return found;
}
