/** One generated file. The name says what it is about: `vrrp_instance.priority/priority=max+1`. */
export interface Case {
  readonly name: string;
  readonly text: string;
}

/** `vrrp_instance.priority` of `vrrp_instance.priority/priority=max+1`. */
export function familyOf(name: string): string {
  return name.slice(0, name.indexOf("/"));
}

/** `priority=max+1` of `vrrp_instance.priority/priority=max+1`. */
export function variantOf(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}
