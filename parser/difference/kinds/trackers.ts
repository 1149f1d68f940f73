// What instances are told by: scripts, files, processes, BFD, and what is said of interfaces.
import type {
  BfdInstance,
  InterfaceDelays,
  LinkbeatInterface,
  TrackFile,
  TrackProcess,
  VrrpScript,
} from "../../model/index.ts";
import type { ThingKind } from "../compare.ts";
import { factsOf, given, plain } from "../facts.ts";

export const scriptKind: ThingKind<VrrpScript> = {
  keyword: "vrrp_script",
  id: ({ name }) => name,
  setting: ({ block }) => block.opening,
  facts: factsOf<VrrpScript, "name" | "block">({
    script: given("script"),
    user: given("user"),
    group: given("user group"),
    interval: given("interval"),
    timeout: given("timeout"),
    weight: given("weight"),
    reverse: given("weight reverse"),
    rise: given("rise"),
    fall: given("fall"),
    initFail: given("init_fail"),
  }),
};

export const trackFileKind: ThingKind<TrackFile> = {
  keyword: "track_file",
  id: ({ name }) => name,
  setting: ({ block }) => block.opening,
  facts: factsOf<TrackFile, "name" | "block">({
    file: given("file"),
    weight: given("weight"),
    reverse: given("weight reverse"),
    initFile: given("init_file"),
    overwrites: given("init_file overwrite"),
  }),
};

export const trackProcessKind: ThingKind<TrackProcess> = {
  keyword: "vrrp_track_process",
  id: ({ name }) => name,
  setting: ({ block }) => block.opening,
  facts: factsOf<TrackProcess, "name" | "block">({
    process: given("process"),
    paramMatch: given("param_match"),
    fullCommand: given("full_command"),
    weight: given("weight"),
    reverse: given("weight reverse"),
    quorum: given("quorum"),
    quorumMax: given("quorum_max"),
    terminateDelay: given("terminate_delay"),
    forkDelay: given("fork_delay"),
  }),
};

export const bfdKind: ThingKind<BfdInstance> = {
  keyword: "bfd_instance",
  id: ({ name }) => name,
  setting: ({ block }) => block.opening,
  facts: factsOf<BfdInstance, "name" | "block">({
    neighborIp: given("neighbor_ip"),
    sourceIp: given("source_ip"),
    minRx: given("min_rx"),
    minTx: given("min_tx"),
    idleTx: given("idle_tx"),
    multiplier: given("multiplier"),
    passive: given("passive"),
    ttl: given("ttl"),
    maxHops: given("max_hops"),
    multihop: given("multihop"),
    weight: given("weight"),
    reverse: given("weight reverse"),
    isForVrrp: plain("vrrp"),
    isForChecker: plain("checker"),
  }),
};

export const linkbeatKind: ThingKind<LinkbeatInterface> = {
  keyword: "linkbeat_interfaces",
  id: ({ name }) => name,
  setting: ({ setting }) => setting,
  facts: factsOf<LinkbeatInterface, "name" | "setting">({ method: given("method") }),
};

export const delaysKind: ThingKind<InterfaceDelays> = {
  keyword: "interface_up_down_delays",
  id: ({ name }) => name,
  setting: ({ setting }) => setting,
  facts: factsOf<InterfaceDelays, "name" | "setting">({ down: given("down delay"), up: given("up delay") }),
};
