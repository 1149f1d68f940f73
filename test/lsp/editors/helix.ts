// Helix has no way to be driven but its keys: it runs in a terminal of tmux, whose screen is looked at.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

export interface Helix {
  /** Keys by the names tmux has for them; text as it is. */
  press(...keys: readonly string[]): void;
  /** Waits until the screen shows something. */
  shows(what: RegExp): void;
  /** Leaves what is open, or being typed, and waits until the screen shows it no more: Escape alters a key after it. */
  leaves(what: RegExp): void;
  /** Waits until the file on disk has a text. */
  saves(text: string): void;
  quit(): void;
}

const PATIENCE = 60_000;

/** In a folder with a `workspace` and a `home`; `server` is the command and its words. */
export function helix(folder: string, server: readonly string[], name: string): Helix {
  const workspace = join(folder, "workspace");
  const home = join(folder, "home");
  mkdirSync(join(home, "helix"), { recursive: true });
  const [command, ...args] = server;
  writeFileSync(
    join(home, "helix/languages.toml"),
    [
      `[language-server.kalc]\ncommand = ${JSON.stringify(command)}\nargs = ${JSON.stringify(args)}`,
      `[[language]]\nname = "keepalived"\nscope = "source.keepalived"\nfile-types = [{ glob = "${name}" }]`,
      `indent = { tab-width = 4, unit = "    " }\nlanguage-servers = ["kalc"]\n`,
    ].join("\n"),
  );
  const tmux = (...words: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync(
      "tmux",
      ["-S", join(folder, "tmux"), "-f", "/dev/null", ...words],
      {
        cwd: workspace,
        env: { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home, TERM: "xterm" },
        encoding: "utf8",
      },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const screen = (): string => tmux("capture-pane", "-p");
  const until = (isDone: () => boolean, what: string): void => {
    const end = Date.now() + PATIENCE;
    while (!isDone()) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}\n${screen()}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  };
  tmux("-u", "new-session", "-d", "-x", "140", "-y", "40", "hx", name);
  return {
    press: (...keys) => void tmux("send-keys", ...keys),
    shows: (what) => until(() => what.test(screen()), String(what)),
    leaves(what) {
      tmux("send-keys", "Escape");
      until(() => !what.test(screen()), `${what} to go`);
    },
    saves: (text) =>
      until(() => readFileSync(join(workspace, name), "utf8") === text, `the file to be\n${text}`),
    quit: () => void tmux("kill-server"),
  };
}
