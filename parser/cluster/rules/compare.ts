import type { Finding } from "../../diagnostics/index.ts";
import type { Setting } from "../../model/index.ts";
import { placeIn, type Cluster, type Member } from "../node.ts";

/** A setting that all nodes of a virtual router have to agree on. */
export interface Agreement {
  /** What is compared; undefined where it does not apply to this node. */
  readonly value: (member: Member) => string | undefined;
  readonly setting: (member: Member) => Setting | undefined;
  readonly message: (first: Member, other: Member) => string;
  readonly applies?: (first: Member, other: Member) => boolean;
  /** What to say at the first node's place. */
  readonly related?: (first: Member) => string;
}

/** A finding for each node that differs from the first one. */
export function* differences(cluster: Cluster, agreement: Agreement): Generator<Finding> {
  const { value, setting, message, applies = () => true, related } = agreement;
  for (const { members } of cluster.routers) {
    const first = members.find((member) => value(member) !== undefined);
    if (!first) continue;
    for (const other of members) {
      if (other === first || value(other) === undefined) continue;
      if (value(other) === value(first) || !applies(first, other)) continue;
      yield {
        place: placeIn(other, setting(other)),
        message: message(first, other),
        related: [
          { place: placeIn(first, setting(first)), message: related?.(first) ?? `on ${first.node.name}` },
        ],
      };
    }
  }
}
