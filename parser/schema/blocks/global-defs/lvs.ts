// Settings for all virtual servers: the table in the kernel, its synchronization, what is logged and told.
import { alias, flag, keyword, option, optional, partly, toggle, type KeywordSpec } from "../../define.ts";
import { address, integer, interfaceName, oneOf, refersTo } from "../../values/index.ts";
import { longestInterfaceName } from "../../values/names.ts";

const idleTime = integer({ max: 2_678_400, unit: "s" });

export const lvsSettings: readonly KeywordSpec[] = [
  toggle("checker_log_all_failures", {
    since: "2.0.11",
    needs: ["lvs"],
    default: "false",
    doc: "Logs every failed try of every checker, not only the one that takes a server down. Servers and their checkers can override it with `log_all_failures`.",
    example: "checker_log_all_failures on",
  }),
  keyword("lvs_timeouts", {
    options: [
      option("tcp", {
        words: [idleTime],
        invalid: "option-ignored",
        doc: "For TCP connections that are open.",
      }),
      option("tcpfin", {
        words: [idleTime],
        invalid: "option-ignored",
        doc: "For TCP connections after one side has closed.",
      }),
      option("udp", {
        words: [idleTime],
        invalid: "option-ignored",
        doc: "For UDP, counted from the last packet.",
      }),
    ],
    least: 2,
    since: "1.2.24",
    needs: ["lvs"],
    missing: "ignored",
    invalid: "word-ignored",
    doc: "How many seconds IPVS remembers an idle connection, and with it the real server. What is not given, or 0, stays as the kernel has it, normally 900, 120 and 300. Clients with longer pauses than that lose their connection; firewalls on the way have limits of their own.",
    example: "lvs_timeouts tcp 3600 udp 60",
  }),
  flag("lvs_flush", {
    since: "1.2.23",
    needs: ["lvs"],
    doc: "Empties the whole IPVS table when keepalived starts, but not on a reload. Gets rid of leftovers from a crash, and also of what other programs have put there. Without it leftovers stay beside the configured servers.",
  }),
  keyword("lvs_flush_on_stop", {
    words: [
      optional(
        oneOf([
          {
            text: "VS",
            doc: "Removes keepalived's own virtual servers one by one, and leaves others alone.",
          },
        ]),
      ),
    ],
    since: "2.2.0",
    needs: ["lvs"],
    bare: "the whole IPVS table is emptied",
    doc: "When keepalived stops, clears IPVS at one blow instead of real server by real server. Worth it with hundreds of them. Alone it empties the whole table, what other programs have put there included.",
    example: "lvs_flush_on_stop VS",
  }),
  alias("lvs_flush_onstop", "lvs_flush_on_stop", {
    since: "2.0.15",
    deprecated: { use: "lvs_flush_on_stop", reported: "silent", after: "2.1.5" },
  }),
  keyword("lvs_sync_daemon", {
    words: [
      interfaceName({ maxLength: longestInterfaceName, absent: "unnoticed" }),
      // The way of releases before 2.1.0, which all later ones still read.
      optional(refersTo("vrrp_instance")),
      // As outdated, and reported.
      optional(integer({ name: "sync_id", max: 255 })),
    ],
    options: [
      option("inst", {
        words: [refersTo("vrrp_instance")],
        since: "2.1.0",
        missing: "exit2",
        repeat: "ignored",
        doc: "The instance that decides who sends: the host where it is master does, the others receive. Whether there is such an instance only shows when keepalived runs, not with -t.",
      }),
      option("id", {
        words: [integer({ name: "id", max: 255 })],
        invalid: "option-ignored",
        missing: "option-ignored",
        doc: "Keeps several pairs on one network apart; it must be the same on the hosts of a pair.",
      }),
      option("maxlen", {
        words: [integer({ name: "bytes", min: 1, max: 65_507 })],
        needs: ["syncAttributes"],
        invalid: "option-ignored",
        missing: "option-ignored",
        doc: "The largest message in bytes, headers not counted. Without it the kernel uses the MTU of the interface.",
      }),
      option("port", {
        words: [integer({ name: "port", min: 1, max: 65_535 })],
        needs: ["syncAttributes"],
        invalid: "option-ignored",
        missing: "option-ignored",
        default: "8848",
        doc: "The UDP port of the messages. Firewalls between the hosts must let it through.",
      }),
      option("ttl", {
        words: [integer({ name: "hops", min: 1, max: 255 })],
        needs: ["syncAttributes"],
        invalid: "option-ignored",
        missing: "option-ignored",
        default: "1",
        doc: "How many routers a message may pass; the usual 1 keeps it on the network of the interface.",
      }),
      option("group", {
        words: [address({ multicast: true })],
        needs: ["syncAttributes"],
        invalid: "option-ignored",
        missing: "option-ignored",
        default: "224.0.0.81",
        doc: "The multicast address that messages go to. Anything else is reported and left out.",
      }),
    ],
    since: "1.2.20",
    needs: ["lvs", "vrrp"],
    default: partly({ id: "virtual_router_id of the instance, else 0" }),
    missing: "ignored",
    invalid: "word-ignored",
    repeat: "first-wins",
    doc: "Copies IPVS's connections to the other host over this interface, so that open connections survive a failover. Without it clients must connect anew. Give `inst`, or it never starts; the instance's name may also follow the interface without the word, which releases before 2.1.0 insist on.",
    example: "lvs_sync_daemon eth1 inst VI_1 id 51",
  }),
  toggle("rs_init_notifies", {
    since: "2.0.0",
    needs: ["lvs"],
    default: "false",
    doc: "Runs `notify_up` of the real servers that are taken into service at start-up too. Without it scripts only hear of changes after that, and have to assume that servers started as up.",
    example: "rs_init_notifies on",
  }),
];
