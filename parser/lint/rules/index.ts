import type { LintRule } from "../rule.ts";
import { commentInValue } from "./reading/comment-in-value.ts";
import { conditionSpills } from "./reading/condition-spills.ts";
import { definitionMissing } from "./reading/definition-missing.ts";
import { keywordSwallowed } from "./reading/keyword-swallowed.ts";
import { valueAfterSwitch } from "./reading/value-after-switch.ts";
import { wordsLeftOver } from "./reading/words-left-over.ts";
import { foreignSyntax } from "./reading/foreign-syntax.ts";
import { keywordRepeated } from "./reading/keyword-repeated.ts";
import { environmentMissing } from "./reading/environment-missing.ts";
import { environmentUnset } from "./reading/environment-unset.ts";
import { definitionGlued } from "./reading/definition-glued.ts";
import { addressInTwoInstances } from "./vrrp/address-in-two-instances.ts";
import { broadcastMismatch } from "./vrrp/broadcast-mismatch.ts";
import { firewallContradiction } from "./vrrp/firewall-contradiction.ts";
import { multicastGroupNotLocal } from "./vrrp/multicast-group-not-local.ts";
import { neverTracked } from "./vrrp/never-tracked.ts";
import { nopreemptWithWeights } from "./vrrp/nopreempt-with-weights.ts";
import { peerIsOwnAddress } from "./vrrp/peer-is-own-address.ts";
import { prefixLengthDoubtful } from "./vrrp/prefix-length-doubtful.ts";
import { sampleLeftover } from "./vrrp/sample-leftover.ts";
import { strictDropsPackets } from "./vrrp/strict-drops-packets.ts";
import { unicastUnsigned } from "./vrrp/unicast-unsigned.ts";
import { virtualAddressIsOwn } from "./vrrp/virtual-address-is-own.ts";
import { reverseWithoutWeight } from "./vrrp/reverse-without-weight.ts";
import { routeInTwoInstances } from "./vrrp/route-in-two-instances.ts";
import { routeNamesVmac } from "./vrrp/route-names-vmac.ts";
import { announcementsFlood } from "./vrrp/announcements-flood.ts";
import { interfaceDoubtful } from "./vrrp/interface-doubtful.ts";
import { gatewayWithoutGroup } from "./vrrp/gateway-without-group.ts";
import { weightWithoutEffect } from "./vrrp/weight-without-effect.ts";
import { argumentsUnquoted } from "./scripts/arguments-unquoted.ts";
import { checkOutlivesTimeout } from "./scripts/check-outlives-timeout.ts";
import { processCheck } from "./scripts/process-check.ts";
import { programInSharedFolder } from "./scripts/program-in-shared-folder.ts";
import { programRelative } from "./scripts/program-relative.ts";
import { programWithoutPath } from "./scripts/program-without-path.ts";
import { quoteEndsEarly } from "./scripts/quote-ends-early.ts";
import { shellSyntax } from "./scripts/shell-syntax.ts";
import { timeoutBeyondInterval } from "./scripts/timeout-beyond-interval.ts";
import { addressNotHeld } from "./servers/address-not-held.ts";
import { checkerPortMissing } from "./servers/checker-port-missing.ts";
import { checkerProtocol } from "./servers/checker-protocol.ts";
import { persistenceInhibited } from "./servers/persistence-inhibited.ts";
import { persistenceLong } from "./servers/persistence-long.ts";
import { persistenceUdp } from "./servers/persistence-udp.ts";
import { realServerUnchecked } from "./servers/real-server-unchecked.ts";
import { slowDetection } from "./servers/slow-detection.ts";
import { sorryServerIsReal } from "./servers/sorry-server-is-real.ts";
import { timeoutsUnused } from "./servers/timeouts-unused.ts";
import { urlUnspecific } from "./servers/url-unspecific.ts";
import { virtualServerRepeated } from "./servers/virtual-server-repeated.ts";
import { checkerTls } from "./servers/checker-tls.ts";
import { loopbackBehindNat } from "./servers/loopback-behind-nat.ts";
import { hashedToDeadServer } from "./servers/hashed-to-dead-server.ts";
import { silenceIsHealthy } from "./servers/silence-is-healthy.ts";
import { replyToNothing } from "./servers/reply-to-nothing.ts";
import { weightsIgnored } from "./servers/weights-ignored.ts";
import { directorsAreServers } from "./servers/directors-are-servers.ts";
import { checkerElsewhere } from "./servers/checker-elsewhere.ts";
import { natOnOneNetwork } from "./servers/nat-on-one-network.ts";
import { syncLostAtFailBack } from "./servers/sync-lost-at-fail-back.ts";
import { scheduledByDestination } from "./servers/scheduled-by-destination.ts";
import { overflowAtOnce } from "./servers/overflow-at-once.ts";
import { quorumNeedsAll } from "./servers/quorum-needs-all.ts";
import { thresholdsReversed } from "./servers/thresholds-reversed.ts";
import { sipEngineWithoutUdp } from "./servers/sip-engine-without-udp.ts";
import { templateUnfilled } from "./reading/template-unfilled.ts";
import { asksOwnAddress } from "./scripts/asks-own-address.ts";
import { stopsKeepalived } from "./scripts/stops-keepalived.ts";
import { curlWithoutFail } from "./scripts/curl-without-fail.ts";
import { stopsWhatIsChecked } from "./scripts/stops-what-is-checked.ts";
import { testKillsItself } from "./scripts/test-kills-itself.ts";
import { scriptUserMissing } from "./scripts/script-user-missing.ts";
import { recipientsUnused } from "./mail/recipients-unused.ts";
import { alertToNobody } from "./mail/alert-to-nobody.ts";

/** Every rule about what keepalived does not say, by id. */
export const lintRules: readonly LintRule[] = [
  commentInValue,
  keywordSwallowed,
  definitionMissing,
  conditionSpills,
  templateUnfilled,
  valueAfterSwitch,
  wordsLeftOver,
  foreignSyntax,
  keywordRepeated,
  definitionGlued,
  environmentMissing,
  environmentUnset,
  nopreemptWithWeights,
  weightWithoutEffect,
  strictDropsPackets,
  peerIsOwnAddress,
  addressInTwoInstances,
  broadcastMismatch,
  multicastGroupNotLocal,
  neverTracked,
  sampleLeftover,
  firewallContradiction,
  unicastUnsigned,
  prefixLengthDoubtful,
  virtualAddressIsOwn,
  reverseWithoutWeight,
  routeInTwoInstances,
  routeNamesVmac,
  announcementsFlood,
  gatewayWithoutGroup,
  interfaceDoubtful,
  urlUnspecific,
  realServerUnchecked,
  checkerProtocol,
  checkerPortMissing,
  slowDetection,
  sorryServerIsReal,
  persistenceUdp,
  persistenceInhibited,
  persistenceLong,
  virtualServerRepeated,
  addressNotHeld,
  timeoutsUnused,
  checkerTls,
  loopbackBehindNat,
  hashedToDeadServer,
  silenceIsHealthy,
  replyToNothing,
  weightsIgnored,
  directorsAreServers,
  checkerElsewhere,
  natOnOneNetwork,
  syncLostAtFailBack,
  scheduledByDestination,
  overflowAtOnce,
  quorumNeedsAll,
  thresholdsReversed,
  sipEngineWithoutUdp,
  shellSyntax,
  timeoutBeyondInterval,
  checkOutlivesTimeout,
  processCheck,
  programRelative,
  programWithoutPath,
  programInSharedFolder,
  argumentsUnquoted,
  asksOwnAddress,
  stopsKeepalived,
  curlWithoutFail,
  quoteEndsEarly,
  stopsWhatIsChecked,
  scriptUserMissing,
  testKillsItself,
  recipientsUnused,
  alertToNobody,
];
