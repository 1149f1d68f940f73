/** The clusters of kalc.yaml as hosts: how each is reached, and what is to be on it. */
export { inventoryOf, type Director, type Inventory, type RealServerTarget } from "./inventory.ts";
export { sshWords, targetOf, type Sudo, type Target } from "./target.ts";
export { virtualHosts } from "./virtual-hosts.ts";
