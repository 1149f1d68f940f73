// The page of a cluster: shows what it is sent, and says what somebody chooses.

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} master
 * @property {string} within
 * @property {string} why
 * @property {boolean} isTrouble
 */

/**
 * @typedef {object} Picture
 * @property {readonly string[]} clusters
 * @property {string} name
 * @property {string} svg
 * @property {readonly { name: string, runs: boolean, hasFailed: boolean }[]} nodes
 * @property {readonly { routers: readonly string[], well: string, rows: readonly Row[], still: readonly string[] }[]} table
 * @property {readonly { text: string, uri?: string }[]} problems
 */

/** @type {{ postMessage(message: object): void }} */
// @ts-expect-error: what a webview has
const editor = acquireVsCodeApi();

/** Of its size: in smaller pictures nobody can read the words. */
const SMALLEST = 0.7;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {readonly (Node | string)[]} [children]
 */
function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

window.addEventListener("message", ({ data }) => show(data));

/** @param {Picture | null} picture */
function show(picture) {
  part("none").hidden = picture !== null;
  part("cluster").hidden = picture === null;
  if (!picture) return;
  const focus = focused();
  showClusters(picture);
  showNodes(picture);
  part("problems").replaceChildren(
    ...picture.problems.map(({ text, uri }, index) => {
      const say = () => editor.postMessage({ kind: "problem", index });
      return element("li", {}, [
        uri === undefined ? text : element("button", { textContent: text, onclick: say }),
      ]);
    }),
  );
  showPicture(picture);
  // The tables are about one failure each, from a cluster that is well.
  const isWell = picture.nodes.every(({ hasFailed }) => !hasFailed);
  part("tables").replaceChildren(
    ...(isWell ? [] : [element("p", { textContent: "While no node has failed:" })]),
    ...picture.table.flatMap(tableOf),
  );
  if (focus) document.querySelector(focus)?.focus();
}

/** What has the focus, to be found again in what takes its place. */
function focused() {
  const { activeElement } = document;
  const place = activeElement?.getAttribute("data-place");
  const node = activeElement?.getAttribute("data-node");
  if (place) return `[data-place="${CSS.escape(place)}"]`;
  return node ? `[data-node="${CSS.escape(node)}"]` : undefined;
}

/** @param {Picture} picture */
function showClusters({ clusters, name }) {
  const select = /** @type {HTMLSelectElement} */ (part("clusters"));
  part("choice").hidden = clusters.length < 2;
  select.replaceChildren(
    ...clusters.map((one) => element("option", { value: one, textContent: one, selected: one === name })),
  );
  select.onchange = () => editor.postMessage({ kind: "cluster", name: select.value });
}

/** @param {Picture} picture */
function showNodes({ nodes }) {
  const boxes = nodes.map(({ name, hasFailed }) => {
    const box = element("input", { type: "checkbox", checked: hasFailed });
    box.dataset.node = name;
    return box;
  });
  const say = () =>
    editor.postMessage({
      kind: "fail",
      failed: boxes.filter(({ checked }) => checked).map(({ dataset }) => dataset.node),
    });
  for (const box of boxes) box.onchange = say;
  const legend = /** @type {HTMLElement} */ (part("nodes").querySelector("legend"));
  part("nodes").replaceChildren(
    legend,
    ...boxes.map((box) => element("label", {}, [box, box.dataset.node ?? ""])),
  );
  part("nodes").hidden = nodes.length < 2;
}

/** @param {Picture} picture */
function showPicture({ svg }) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  for (const place of parsed.querySelectorAll("[data-place]")) {
    place.setAttribute("tabindex", "0");
    place.setAttribute("role", "link");
    place.setAttribute("aria-label", place.querySelector("text")?.textContent ?? "");
  }
  // With links in it, it is no longer one image.
  parsed.setAttribute("role", "group");
  const width = Number(parsed.getAttribute("width"));
  const drawn = /** @type {HTMLElement} */ (document.importNode(/** @type {Element} */ (parsed), true));
  drawn.style.maxWidth = `${width}px`;
  drawn.style.minWidth = `${width * SMALLEST}px`;
  part("picture").replaceChildren(drawn);
}

part("picture").addEventListener("click", ({ target }) => open(target));
part("picture").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  if (open(event.target)) event.preventDefault();
});

/** @param {EventTarget | null} target */
function open(target) {
  const place = target instanceof Element ? target.closest("[data-place]")?.getAttribute("data-place") : null;
  if (place) editor.postMessage({ kind: "open", place });
  return Boolean(place);
}

/** @param {Picture["table"][number]} fate */
function tableOf({ routers, well, rows, still }) {
  const heads = ["When this fails", "Master is", "Within", "Why"];
  const table = element("table", {}, [
    element("caption", { textContent: `Who takes over from whom: ${routers.join(", ")}` }),
    element("thead", {}, [
      element(
        "tr",
        {},
        heads.map((textContent) => element("th", { scope: "col", textContent })),
      ),
    ]),
    element(
      "tbody",
      {},
      rows.map(({ what, master, within, why, isTrouble }) =>
        element("tr", {}, [
          element("th", { scope: "row", textContent: what }),
          element("td", { textContent: master, className: isTrouble ? "trouble" : "" }),
          element("td", { textContent: within }),
          element("td", { textContent: why }),
        ]),
      ),
    ),
  ]);
  return [
    element("h2", { textContent: routers.join(", ") }),
    element("p", { textContent: well }),
    ...(rows.length > 0 ? [table] : []),
    ...still.map((textContent) => element("p", { textContent })),
  ];
}

editor.postMessage({ kind: "ready" });
