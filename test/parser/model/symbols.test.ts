import { expect, test } from "vitest";
import { symbolsOf, type Reference } from "../../../parser/model/index.ts";
import { configurationOf } from "./read.ts";

const text = {
  "main.conf": `include scripts.conf
vrrp_track_process nginx {
  process nginx
}
track_file drain {
  file /run/drain
}
bfd_instance up {
  neighbor_ip 192.0.2.7
}
vrrp_sync_group both {
  group {
    web mail
  }
}
vrrp_instance web {
  interface eth0
  track_script {
    chk
  }
  track_process {
    nginx
  }
  track_file {
    drain
  }
  track_bfd {
    up
  }
  auth_hmac {
    key 1 file:/a
    active_key 1
  }
}
vrrp_instance other {
  auth_hmac {
    key 2 file:/a
    active_key 1
  }
}
track_group net {
  group {
    web
  }
}
static_routes {
  10.0.0.0/8 dev eth1 track_group net
}
virtual_server_group farm {
  192.0.2.80 80
}
virtual_server group farm {
  real_server 192.0.2.1 80 {
    FILE_CHECK {
      track_file drain
    }
    BFD_CHECK {
      name up
    }
  }
}
`,
  "scripts.conf": "vrrp_script chk {\n  script /usr/bin/check\n  user worker\n}\n",
};

const { definitions, references } = symbolsOf(configurationOf(text));

test("every kind of name is found once, though several passes read it", () => {
  expect(definitions.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
    "auth_hmac_key 1",
    "auth_hmac_key 2",
    "bfd_instance up",
    "track_file drain",
    "track_group net",
    "virtual_server_group farm",
    "vrrp_instance other",
    "vrrp_instance web",
    "vrrp_script chk",
    "vrrp_sync_group both",
    "vrrp_track_process nginx",
  ]);
});

test("references lead to their definitions, across files; host things and unknown names to none", () => {
  const shown = references.map((reference) => `${reference.kind} ${reference.name} ${target(reference)}`);
  expect(shown.sort()).toEqual([
    "auth_hmac_key 1 -",
    "auth_hmac_key 1 main.conf 1",
    "bfd_instance up main.conf up",
    "bfd_instance up main.conf up",
    "interface eth0 -",
    "interface eth1 -",
    "track_file drain main.conf drain",
    "track_file drain main.conf drain",
    "track_group net main.conf net",
    "user worker -",
    "virtual_server_group farm main.conf farm",
    "vrrp_instance mail -",
    "vrrp_instance web main.conf web",
    "vrrp_instance web main.conf web",
    "vrrp_script chk scripts.conf chk",
    "vrrp_track_process nginx main.conf nginx",
  ]);
});

test("a place is that of the word", () => {
  for (const { name, place } of [...definitions, ...references]) {
    expect(place.file.text.text.slice(place.start, place.end)).toBe(name);
  }
});

function target({ definition }: Reference): string {
  return definition ? `${definition.place.file.path} ${definition.name}` : "-";
}
