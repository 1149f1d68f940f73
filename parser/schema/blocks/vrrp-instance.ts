import type { KeywordSpec } from "../define.ts";
import { addresses } from "./vrrp-instance/addresses.ts";
import { adverts } from "./vrrp-instance/adverts.ts";
import { announcements } from "./vrrp-instance/announcements.ts";
import { authentication } from "./vrrp-instance/authentication.ts";
import { election } from "./vrrp-instance/election.ts";
import { interfaces } from "./vrrp-instance/interfaces.ts";
import { notifications } from "./vrrp-instance/notifications.ts";
import { tracking } from "./vrrp-instance/track-keywords.ts";

export const vrrpInstance: readonly KeywordSpec[] = [
  ...election,
  ...interfaces,
  ...adverts,
  ...addresses,
  ...tracking,
  ...announcements,
  ...notifications,
  ...authentication,
];
