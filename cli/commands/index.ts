import type { CommandEntry } from "./entry.ts";

/** Every command of `kalc`, in the order help shows them. */
export const commands: readonly CommandEntry[] = [
  {
    name: "lint",
    summary: "check configurations: what keepalived reports, and the mistakes it says nothing about",
    load: () => import("./lint.ts"),
  },
  {
    name: "inspect",
    summary: "show what keepalived runs with: instances, addresses, servers, scripts",
    load: () => import("./inspect.ts"),
  },
  {
    name: "fmt",
    summary: "format configurations without changing what keepalived reads",
    load: () => import("./fmt.ts"),
  },
  {
    name: "cluster",
    summary: "show who is master, and who takes over after each failure",
    load: () => import("./cluster.ts"),
  },
  {
    name: "diff",
    summary: "compare two configurations by meaning, and say what a reload does",
    load: () => import("./diff.ts"),
  },
  {
    name: "explain",
    summary: "explain a keyword or a rule",
    load: () => import("./explain.ts"),
  },
  {
    name: "convert",
    summary: "convert the environment of a keepalived container to configurations, or back",
    load: () => import("./convert.ts"),
  },
  {
    name: "init",
    summary: "create the files of a cluster from a topology, configurations, or running hosts",
    load: () => import("./init.ts"),
  },
  {
    name: "status",
    summary: "show what runs on hosts, who holds the addresses, and what is wrong",
    load: () => import("./status.ts"),
  },
  {
    name: "plan",
    summary: "show what a deployment would change on the hosts, in which order, and its effects",
    load: () => import("./plan.ts"),
  },
  {
    name: "deploy",
    summary: "deploy to all hosts of a cluster, and roll back if anything goes wrong",
    load: () => import("./deploy.ts"),
  },
  {
    name: "confirm",
    summary: "confirm a deployment that is waiting for it",
    load: () => import("./confirm.ts"),
  },
  {
    name: "rollback",
    summary: "return to an earlier deployment",
    load: () => import("./rollback.ts"),
  },
  {
    name: "drill",
    summary: "practise a failover and the way back, and measure both",
    load: () => import("./drill.ts"),
  },
  {
    name: "remove",
    summary: "remove everything that kalc put on the hosts",
    load: () => import("./remove.ts"),
  },
  {
    name: "emit",
    summary: "print a deployment as a script",
    load: () => import("./emit.ts"),
  },
  {
    name: "lsp",
    summary: "run the language server for an editor",
    load: () => import("./lsp.ts"),
  },
  {
    name: "completion",
    summary: "print a completion script for bash, zsh or fish",
    load: () => import("./completion.ts"),
  },
];
