// The Debian package: the executable, completion for three shells, a manual page. What an archive of it takes is in
// tar.mjs, so that it is made wherever Node runs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { executableName } from "./executable.mjs";
import { manualPage } from "./manual.mjs";
import { about, manifestOf, readText, version } from "./source.mjs";
import { ar, tar } from "./tar.mjs";

/** What Debian calls processors. */
const architectures = /** @type {Readonly<Record<string, string>>} */ ({ x64: "amd64", arm64: "arm64" });

/**
 * @param {string} folder where the executable is, and the package goes
 * @returns {Promise<string>}
 */
export async function packDeb(folder) {
  const architecture = architectures[process.arch] ?? process.arch;
  const kalc = join(folder, executableName);
  const completion = (/** @type {string} */ shell) => execFileSync(kalc, ["completion", shell]);
  const share = "./usr/share";
  const files = [
    { path: "./usr/bin/kalc", bytes: readFileSync(kalc), mode: 0o755 },
    { path: `${share}/bash-completion/completions/kalc`, bytes: completion("bash") },
    { path: `${share}/zsh/vendor-completions/_kalc`, bytes: completion("zsh") },
    { path: `${share}/fish/vendor_completions.d/kalc.fish`, bytes: completion("fish") },
    { path: `${share}/man/man1/kalc.1.gz`, bytes: gzipSync(await manualPage(), { level: 9 }) },
    { path: `${share}/doc/kalc/copyright`, bytes: copyright(folder) },
    {
      path: `${share}/doc/kalc/changelog.gz`,
      bytes: gzipSync(readText("CHANGELOG.md"), { level: 9 }),
    },
  ];
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const sums = files.map(
    ({ path, bytes }) => `${createHash("md5").update(bytes).digest("hex")}  ${path.slice("./".length)}\n`,
  );
  const control = tar([
    { path: "./control", bytes: Buffer.from(controlOf(architecture, size)) },
    { path: "./md5sums", bytes: Buffer.from(sums.join("")) },
  ]);
  const name = `kalc_${version}_${architecture}.deb`;
  const archive = ar([
    { path: "debian-binary", bytes: Buffer.from("2.0\n") },
    { path: "control.tar.gz", bytes: gzipSync(control, { level: 9 }) },
    { path: "data.tar.gz", bytes: gzipSync(tar(files)) },
  ]);
  writeFileSync(join(folder, name), archive);
  return name;
}

/**
 * @param {string} architecture
 * @param {number} size
 */
function controlOf(architecture, size) {
  const fields = {
    Package: "kalc",
    Version: version,
    Architecture: architecture,
    Maintainer: "the authors of kalc",
    "Installed-Size": Math.ceil(size / 1024),
    // Those Node itself is linked to.
    Depends: "libc6 (>= 2.28), libgcc-s1, libstdc++6",
    Section: "admin",
    Priority: "optional",
    ...(about.homepage && { Homepage: about.homepage }),
    Description: manifestOf("cli").description.replace(/\.$/, ""),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

/** @param {string} folder */
function copyright(folder) {
  const others = readFileSync(join(folder, `${executableName}.THIRD-PARTY.txt`), "utf8");
  return Buffer.from(`kalc\n\n${readText("LICENSE")}\n${others}\n`);
}
