import { proxyPair } from "./proxy.ts";

export const nginxPair = proxyPair({
  name: "nginx-pair",
  title: "Nginx on two hosts, one address",
  product: "Nginx",
  script: "nginx",
  check: "http://127.0.0.1/",
  routerId: "43",
  address: "192.0.2.43/24",
});
