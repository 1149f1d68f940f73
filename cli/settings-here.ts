import { filesOnDisk } from "@kalc/parser/disk";
import { settingsFinder } from "@kalc/parser/project";

/** Of the kalc.yaml that counts in a folder: the nearest one upwards. */
export function settingsHere(folder: string): ReturnType<ReturnType<typeof settingsFinder>["settingsFor"]> {
  return settingsFinder(filesOnDisk(folder), folder).settingsFor("keepalived.conf");
}
