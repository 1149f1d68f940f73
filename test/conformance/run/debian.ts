// Other releases of keepalived, from Debian's other suites, beside the installed one and without touching it.
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { cacheFolder } from "../../support/cache-folder.ts";

const usualMirror = "http://deb.debian.org/debian";

/** The keepalived of a suite as a program to call; downloaded once into the user's cache folder. */
export function fetchKeepalived(suite: string): string {
  const folder = join(cacheFolder("keepalived"), suite);
  const program = join(folder, "keepalived");
  if (!existsSync(program)) {
    process.stderr.write(`fetching keepalived of Debian ${suite} into ${folder} …\n`);
    const work = `${folder}.part`;
    rmSync(work, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    unpack(suite, work);
    gather(work, folder);
    rmSync(work, { recursive: true, force: true });
  }
  return program;
}

/** The packages keepalived needs, unpacked under `work`/root; nothing is installed. */
function unpack(suite: string, work: string): void {
  for (const name of ["lists/partial", "cache/archives/partial", "packages", "root/usr"])
    mkdirSync(join(work, name), { recursive: true });
  writeFileSync(join(work, "status"), "");
  writeFileSync(
    join(work, "suite.list"),
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror()} ${suite} main\n`,
  );
  const settings = {
    "Dir::Etc::sourcelist": join(work, "suite.list"),
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::Etc::preferences": "/dev/null",
    "Dir::Etc::preferencesparts": "/dev/null",
    "Dir::State::lists": join(work, "lists"),
    "Dir::State::status": join(work, "status"),
    "Dir::Cache": join(work, "cache"),
    "Acquire::Languages": "none",
    "APT::Sandbox::User": "root",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  run("apt-get", ["-qq", ...options, "update"]);
  const plan = run("apt-get", [...options, "install", "-s", "--no-install-recommends", "keepalived"]);
  const packages = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = ""]) => name);
  run("apt-get", ["-qq", ...options, "download", ...packages], join(work, "packages"));
  // /lib and the like are links into /usr, as in every Debian of today.
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    mkdirSync(join(work, "root/usr", name), { recursive: true });
    run("ln", ["-s", `usr/${name}`, join(work, "root", name)]);
  }
  for (const file of readdirSync(join(work, "packages")))
    run("sh", [
      "-c",
      'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"',
      "sh",
      join(work, "packages", file),
      join(work, "root"),
    ]);
}

/** Only the program, its loader and its libraries, in one folder, and a script that puts them together. */
function gather(work: string, folder: string): void {
  const root = join(work, "root");
  const made = `${folder}.made`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(join(made, "lib"), { recursive: true });
  const libraries = readdirSync(join(root, "usr/lib"))
    .filter((name) => name.endsWith("-linux-gnu"))
    .map((name) => join(root, "usr/lib", name));
  const loader = readdirSync(join(root, "usr/lib64")).find((name) => name.startsWith("ld-linux")) ?? "";
  const daemon = join(root, "usr/sbin/keepalived");
  const path = libraries.join(":");
  const listed = run(join(root, "usr/lib64", loader), ["--library-path", path, "--list", daemon]);
  for (const [, file = ""] of listed.matchAll(/=> (\/.+) \(0x/g))
    copyFileSync(realpathSync(file), join(made, "lib", basename(file)));
  copyFileSync(realpathSync(join(root, "usr/lib64", loader)), join(made, "loader"));
  copyFileSync(daemon, join(made, "daemon"));
  // From 2.3 on it does not start without this file, which may lie beside the program.
  const built = join(root, "etc/keepalived/keepalived.config-opts");
  if (existsSync(built)) copyFileSync(built, join(made, "daemon.config-opts"));
  const text = `#!/bin/sh\nhere=$(dirname "$0")\nexec "$here/loader" --library-path "$here/lib" "$here/daemon" "$@"\n`;
  writeFileSync(join(made, "keepalived"), text, { mode: 0o755 });
  run("chmod", ["755", join(made, "loader"), join(made, "daemon")]);
  renameSync(made, folder);
}

/** The mirror this machine uses. */
export function mirror(): string {
  const files = ["/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list"].filter((file) =>
    existsSync(file),
  );
  const found = files.map(
    (file) => /^(?:URIs:|deb(?: \[.*?\])?) *(\S+)/m.exec(readFileSync(file, "utf8"))?.[1],
  );
  return found.find((address) => address !== undefined) ?? usualMirror;
}

function run(program: string, args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    timeout: 600_000,
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return stdout;
  const why =
    error?.message ?? (stderr.trim().split("\n").slice(-3).join("\n") || `status ${status ?? "none"}`);
  throw new Error(`A keepalived of another Debian cannot be had here: ${program} failed: ${why}`);
}
