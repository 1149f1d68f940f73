// Configurations with one mistake, and what is found in them.
import type { Diagnostic } from "../../../parser/diagnostics/index.ts";
import { lint, type LintOptions } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

export type Options = Partial<LintOptions>;

export function found(text: string, options: Options = {}): readonly Diagnostic[] {
  return lint({ main: "a", files: filesInMemory({ a: text }), ...options }).diagnostics;
}

export function errorsIn(text: string, options?: Options): readonly Diagnostic[] {
  return found(text, options).filter(({ severity }) => severity === "error");
}

export function unfolded(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.flatMap((one) => [one, ...(one.consequences ?? [])]);
}

export const inside = `    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        auth_pass secret
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
`;
export const instance = (head: string, body = inside): string => `${head} {\n${body}}\n`;
export const second = instance(
  "vrrp_instance VI_2",
  inside.replace("51", "52").replace("192.0.2.1/", "192.0.2.2/"),
);
export const group = "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n}\n";
export const server = `virtual_server 192.0.2.9 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 192.0.2.7 80 {
        TCP_CHECK {
        }
    }
}
`;
export const tracks = "    track_script {\n        chk\n    }\n";

/** The text with a mark where each finding starts. */
export function withStarts(text: string, diagnostics: readonly Diagnostic[]): string {
  const starts = new Set(diagnostics.map(({ place }) => place.start));
  return Array.from(text, (char, at) => (starts.has(at) ? `«${char}` : char)).join("");
}
