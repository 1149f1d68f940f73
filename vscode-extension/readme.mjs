// The README as a page of a shop, where nothing lies beside it.

/**
 * Where a repository that somebody can look at is; undefined where package.json names none, or one of another kind.
 * @param {unknown} repository as package.json has it
 * @returns {string | undefined}
 */
export function addressOf(repository) {
  const url =
    typeof repository === "object" && repository !== null && "url" in repository
      ? repository.url
      : repository;
  if (typeof url !== "string") return undefined;
  const short = /^github:([\w.-]+\/[\w.-]+)$/.exec(url)?.[1];
  if (short !== undefined) return `https://github.com/${short}`;
  return /^(?:git\+)?(https:\/\/.+?)(?:\.git)?$/.exec(url)?.[1];
}

/**
 * Pictures and links that are relative lead into the repository; without one, there are no pictures.
 * @param {string} text
 * @param {string | undefined} repository
 * @returns {string}
 */
export function readmeFor(text, repository) {
  const relative = /(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)\s]+)\)/g;
  if (repository === undefined)
    return text.replace(/^!\[[^\]]*\]\([^)]*\)\n+/gm, "").replace(relative, (_all, _image, words) => words);
  return text.replace(relative, (_all, image, words, path) => {
    const { pathname } = new URL(path, "https://none/vscode-extension/");
    return `${image}[${words}](${repository}/${image ? "raw" : "blob"}/HEAD${pathname})`;
  });
}
