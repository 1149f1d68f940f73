import type { Topology } from "../topology.ts";
import { bfd } from "./bfd.ts";
import { directRouting } from "./direct-routing.ts";
import { haproxyPair } from "./haproxy-pair.ts";
import { ipv6 } from "./ipv6.ts";
import { natDirectors } from "./nat-directors.ts";
import { nginxPair } from "./nginx-pair.ts";
import { unicast } from "./unicast.ts";
import { vmac } from "./vmac.ts";
import { vrrpPair } from "./vrrp-pair.ts";

/** In the order in which they are offered. */
export const topologies: readonly Topology[] = [
  vrrpPair,
  unicast,
  haproxyPair,
  nginxPair,
  natDirectors,
  directRouting,
  ipv6,
  vmac,
  bfd,
];
