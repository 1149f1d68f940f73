import type { Tracked, Tracking } from "@kalc/parser/model";
import { given, listOf, objectOf, plain, settingAt, type Field } from "./fields.ts";

const tracked = objectOf<Tracked>({ name: plain, weight: given, reverse: given, setting: settingAt });

export const tracking: Field<Tracking> = objectOf<Tracking>({
  interfaces: listOf(tracked),
  scripts: listOf(tracked),
  files: listOf(tracked),
  processes: listOf(tracked),
  bfd: listOf(tracked),
});
