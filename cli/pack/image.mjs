// What an image is made of: a Containerfile beside the executable.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { executableName } from "./executable.mjs";

/** @param {string} folder */
export function packContainerfile(folder) {
  const name = "Containerfile";
  writeFileSync(
    join(folder, name),
    `FROM docker.io/library/debian:12-slim
COPY ${executableName} /usr/bin/kalc
COPY ${executableName}.THIRD-PARTY.txt /usr/share/doc/kalc/copyright
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/usr/bin/kalc"]
CMD ["lint", "."]
`,
  );
  return name;
}
