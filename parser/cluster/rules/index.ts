import type { BetweenClustersRule, ClusterRule } from "../rule.ts";
import { addressInTwoRouters } from "./address-in-two-routers.ts";
import { advertIntDiffers } from "./advert-int-differs.ts";
import { authHmacDiffers } from "./auth-hmac-differs.ts";
import { authenticationDiffers } from "./authentication-differs.ts";
import { balancingDiffers } from "./balancing-differs.ts";
import { checksDiffer } from "./checks-differ.ts";
import { checksumDiffers } from "./checksum-differs.ts";
import { forwardingDiffers } from "./forwarding-differs.ts";
import { instanceOnOneNode } from "./instance-on-one-node.ts";
import { multicastGroupDiffers } from "./multicast-group-differs.ts";
import { nopreemptOnWrongNode } from "./nopreempt-on-wrong-node.ts";
import { peerListsEqual } from "./peer-lists-equal.ts";
import { prioritiesEqual } from "./priorities-equal.ts";
import { realServersDiffer } from "./real-servers-differ.ts";
import { severalMasters } from "./several-masters.ts";
import { signaturesIncompatible } from "./signatures-incompatible.ts";
import { stateAgainstPriority } from "./state-against-priority.ts";
import { syncDaemonDiffers } from "./sync-daemon-differs.ts";
import { syncGroupDiffers } from "./sync-group-differs.ts";
import { syncGroupReversed } from "./sync-group-reversed.ts";
import { unicastAndMulticast } from "./unicast-and-multicast.ts";
import { unicastPeerMissing } from "./unicast-peer-missing.ts";
import { versionDiffers } from "./version-differs.ts";
import { vipsDiffer } from "./vips-differ.ts";
import { virtualRoutesDiffer } from "./virtual-routes-differ.ts";
import { virtualServerOnOneNode } from "./virtual-server-on-one-node.ts";
import { vridDiffers } from "./vrid-differs.ts";
import { vridOfAnotherCluster } from "./vrid-of-another-cluster.ts";
import { weightCannotFailOver } from "./weight-cannot-fail-over.ts";

/** Every rule about what only shows between nodes, by id. */
export const clusterRules: readonly ClusterRule[] = [
  vipsDiffer,
  vridDiffers,
  instanceOnOneNode,
  versionDiffers,
  authenticationDiffers,
  authHmacDiffers,
  advertIntDiffers,
  unicastPeerMissing,
  unicastAndMulticast,
  multicastGroupDiffers,
  prioritiesEqual,
  severalMasters,
  stateAgainstPriority,
  nopreemptOnWrongNode,
  syncGroupReversed,
  weightCannotFailOver,
  signaturesIncompatible,
  checksumDiffers,
  addressInTwoRouters,
  virtualServerOnOneNode,
  realServersDiffer,
  forwardingDiffers,
  balancingDiffers,
  checksDiffer,
  syncGroupDiffers,
  virtualRoutesDiffer,
  syncDaemonDiffers,
  peerListsEqual,
];

/** Every rule about what only shows between clusters. */
export const betweenClustersRules: readonly BetweenClustersRule[] = [vridOfAnotherCluster];
