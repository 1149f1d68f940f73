import { exactly, inInstance, script, tracked, checkedBy } from "../configurations.ts";
import type { Row } from "../row.ts";

/** Commands that are run as checks. */
export const commands: readonly Row[] = [
  {
    row: 37,
    what: "a check that ends with the wrong status",
    parts: [
      {
        what: "a pipe without a shell",
        kalc: "KA501",
        files: checkedBy('"/usr/bin/curl -s http://127.0.0.1/ | /bin/grep -q ok"'),
      },
      {
        what: "the status printed instead of returned",
        miss: "kalc reads of a command only what has a fixed meaning; what a shell script within it ends with, it does not work out.",
        files: checkedBy(`"/bin/sh -c '/bin/systemctl is-active haproxy; echo $?'"`),
      },
    ],
  },
  {
    row: 40,
    what: "a process checked by a script",
    parts: [
      {
        what: "killall -0",
        kalc: "KA504",
        files: checkedBy('"/usr/bin/killall -0 haproxy"'),
      },
      {
        what: "pidof",
        kalc: "KA504",
        files: checkedBy('"/usr/bin/pidof haproxy"'),
      },
    ],
  },
  {
    row: 85,
    what: "a check of the address the instance is to take",
    parts: [
      {
        what: "curl of the virtual address",
        kalc: "KA509",
        files: checkedBy('"/usr/bin/curl -fsk --max-time 1 https://192.0.2.80:6443/"'),
      },
    ],
  },
  {
    row: 88,
    what: "curl without -f in a check",
    parts: [
      {
        what: "curl -s",
        kalc: "KA511",
        files: checkedBy('"/usr/bin/curl -s --max-time 1 http://127.0.0.1:8080/health"'),
      },
    ],
  },
  {
    row: 91,
    what: "reverse beside weight 0",
    parts: [
      {
        what: "weight 0 reverse",
        kalc: "KA314",
        files: exactly(script('"/usr/local/bin/check"', "«weight 0 reverse»") + inInstance(`«${tracked}»`)),
      },
    ],
  },
];
