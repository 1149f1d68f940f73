import { alterway } from "./alterway.ts";
import { angelnu } from "./angelnu.ts";
import { arcts } from "./arcts.ts";
import { colovu } from "./colovu.ts";
import type { Convention } from "./convention.ts";
import { keepalivedLoadBalancer } from "./keepalived-loadbalancer.ts";
import { osixia, osixiaNew } from "./osixia.ts";
import { rancococ } from "./rancococ.ts";
import { neoassist, shawly } from "./shawly.ts";

/** The most particular ones first: some variables belong to several images. */
export const conventions: readonly Convention[] = [
  keepalivedLoadBalancer,
  osixia,
  osixiaNew,
  arcts,
  rancococ,
  colovu,
  shawly,
  angelnu,
  alterway,
  neoassist,
];

export function conventionNamed(name: string): Convention | undefined {
  return conventions.find((convention) => convention.name === name);
}

/** By the image's name, or else by its variables. */
export function recognise(image: string | undefined, names: readonly string[]): Convention | undefined {
  const repository = image?.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  const known = new Set(names);
  const byImage = (): Convention | undefined =>
    repository === undefined
      ? undefined
      : conventions.find((convention) => convention.image.test(repository));
  return byImage() ?? conventions.find(({ telling }) => telling(known));
}
