import { proxyPair } from "./proxy.ts";

export const haproxyPair = proxyPair({
  name: "haproxy-pair",
  title: "HAProxy on two hosts, one address",
  product: "HAProxy",
  script: "haproxy",
  check: "http://127.0.0.1:8404/ready",
  routerId: "41",
  address: "192.0.2.40/24",
});
