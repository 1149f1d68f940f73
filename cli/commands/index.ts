import type { CommandEntry } from "./entry.ts";

/** Every command of `kalc`, in the order help shows them. */
export const commands: readonly CommandEntry[] = [
  {
    name: "lint",
    summary: "say what keepalived will say of a configuration, and what it will not",
    load: () => import("./lint.ts"),
  },
  {
    name: "inspect",
    summary: "show what keepalived reads in a configuration",
    load: () => import("./inspect.ts"),
  },
  {
    name: "fmt",
    summary: "format configurations without changing what keepalived reads",
    load: () => import("./fmt.ts"),
  },
  {
    name: "cluster",
    summary: "show who is master when, and what several nodes are together",
    load: () => import("./cluster.ts"),
  },
  {
    name: "diff",
    summary: "say what differs in meaning between two configurations, and what a reload does",
    load: () => import("./diff.ts"),
  },
  {
    name: "explain",
    summary: "say what a keyword does, takes and means, or what a rule is about",
    load: () => import("./explain.ts"),
  },
  {
    name: "convert",
    summary: "make configurations of the environment of a keepalived container, and back",
    load: () => import("./convert.ts"),
  },
  {
    name: "init",
    summary: "begin with a cluster: of a topology, of configurations, or of what runs on hosts",
    load: () => import("./init.ts"),
  },
  {
    name: "status",
    summary: "show what runs on hosts, who holds the addresses, and what is wrong there",
    load: () => import("./status.ts"),
  },
  {
    name: "plan",
    summary: "say what has to be done to the hosts of a cluster, in which order, and what comes of it",
    load: () => import("./plan.ts"),
  },
  {
    name: "deploy",
    summary: "carry a plan out on all hosts of a cluster, and take it back wherever something goes wrong",
    load: () => import("./deploy.ts"),
  },
  {
    name: "confirm",
    summary: "let a change stay that waits on the hosts of a cluster to be confirmed",
    load: () => import("./confirm.ts"),
  },
  {
    name: "rollback",
    summary: "take the hosts of a cluster back to what was deployed before, with or without kalc.yaml",
    load: () => import("./rollback.ts"),
  },
  {
    name: "drill",
    summary: "let another host take over from a master and back again, and say how long that takes",
    load: () => import("./drill.ts"),
  },
  {
    name: "remove",
    summary: "take everything of kalc off hosts, which are then as they were before it",
    load: () => import("./remove.ts"),
  },
  {
    name: "emit",
    summary: "print what would be deployed as a script, with the program that kalc puts on hosts",
    load: () => import("./emit.ts"),
  },
  {
    name: "lsp",
    summary: "serve an editor: findings, completion, hover and more, over the language server protocol",
    load: () => import("./lsp.ts"),
  },
  {
    name: "completion",
    summary: "print a script that completes kalc's commands and options in a shell",
    load: () => import("./completion.ts"),
  },
];
