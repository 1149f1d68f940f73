import { rule } from "./define.ts";

export const entryInconsistent = rule("KA217", "route-inconsistent", {
  severity: "error",
  daemon: "ignores",
  summary: "The words of a route or rule contradict each other.",
  why: "keepalived drops the whole line: the route or rule is never added, and traffic takes another path or none.",
  advice: "Use one address family. Give a route a destination, and a rule exactly one action.",
  bad: ["static_routes {\n    198.51.100.0/24 via «2001:db8::1»\n}\n"],
  good: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0\n}\n"],
});

export const entryLosesPart = rule("KA218", "route-loses-part", {
  severity: "warning",
  daemon: "ignores",
  summary: "Part of a route, rule or address has no effect.",
  why: "keepalived adds the entry without that part.",
  advice: "Complete the part, or remove it.",
  bad: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0 protocol «static»\n}\n"],
  good: ["static_routes {\n    198.51.100.0/24 via 192.0.2.254 dev eth0 protocol static no_track\n}\n"],
});

export const preferenceMissing = rule("KA219", "rule-without-preference", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A routing rule has no preference.",
  why: "keepalived picks one and warns. The order of rules decides which one applies, and here nobody chose it.",
  advice: "Add `preference` and a number below 32766, where the system's own rules start.",
  bad: ["static_rules {\n    «from 192.0.2.0/24 table 100»\n}\n"],
  good: ["static_rules {\n    from 192.0.2.0/24 table 100 preference 1000\n}\n"],
});
