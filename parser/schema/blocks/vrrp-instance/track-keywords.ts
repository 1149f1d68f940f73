// What the instance watches beside other nodes' adverts.
import { valueBlock, type KeywordSpec } from "../../define.ts";

export const tracking: readonly KeywordSpec[] = [
  valueBlock("track_interface", {
    line: "track_if_line",
    doc: "Interfaces whose link counts for this instance beside its own. Without a weight the instance goes to FAULT while one of them is down; with one its priority changes instead. The instance's own interface is watched anyway and is refused here.",
    example: "track_interface {\n  eth1\n  eth2 weight -20\n}",
  }),
  valueBlock("track_script", {
    line: "track_script_line",
    since: "1.1.13",
    doc: "The vrrp_scripts whose results count for this instance. Each must be defined further up; a name that is not known is reported and dropped, and the service is then not watched at all.",
    example: "track_script {\n  chk_haproxy\n}",
  }),
  valueBlock("track_file", {
    line: "track_file_line",
    since: "2.0.0",
    doc: "The track_files whose numbers count for this instance. Each must be defined further up.",
    example: "track_file {\n  maintenance weight -1\n}",
  }),
  valueBlock("track_process", {
    line: "track_process_line",
    since: "2.0.11",
    needs: ["trackProcess"],
    doc: "The vrrp_track_processes that count for this instance. Each must be defined further up. Quicker and cheaper than a script that looks for the process.",
    example: "track_process {\n  nginx\n}",
  }),
  valueBlock("track_bfd", {
    line: "track_bfd_line",
    since: "2.0.0",
    needs: ["bfd"],
    doc: "The bfd_instances whose sessions count for this instance. Each must be defined further up.",
    example: "track_bfd {\n  upstream\n}",
  }),
];
