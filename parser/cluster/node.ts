import type { TypedConfiguration, VrrpInstance } from "../model/index.ts";
import { placeOfSetting, type Setting } from "../model/index.ts";
import type { FileUse, Place } from "../reader/index.ts";

/** One host of a cluster, with what its keepalived runs with. */
export interface ClusterNode {
  readonly name: string;
  /** What its keepalived is given with -i. */
  readonly configId: string | undefined;
  readonly configuration: TypedConfiguration;
  /** False where keepalived ends over its configuration: such a node takes part in nothing. */
  readonly runs: boolean;
  readonly file: FileUse;
  /** The release of keepalived it runs. */
  readonly keepalived: string;
}

/** What one node has of a virtual router. */
export interface Member {
  readonly node: ClusterNode;
  readonly instance: VrrpInstance;
}

/** Instances of several nodes that are meant to be one virtual router. */
export interface Router {
  readonly name: string;
  /** At most one of each node, in the order of the nodes. */
  readonly members: readonly Member[];
}

export interface Cluster {
  /** As it is called beside others; that of its nodes where it has none of its own. */
  readonly name: string;
  readonly nodes: readonly ClusterNode[];
  readonly routers: readonly Router[];
}

/** Where something of an instance is written; what is written nowhere stands where the instance begins. */
export function placeIn({ node, instance }: Member, setting?: Setting): Place {
  const found = setting ?? instance.block.opening;
  return found ? placeOfSetting(found) : { file: node.file, start: 0, end: 0 };
}
