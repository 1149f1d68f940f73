/** The page around a picture: nothing of it comes from anywhere but the extension's own folder. */
export function pageHtml({
  source,
  script,
  style,
}: {
  readonly source: string;
  readonly script: string;
  readonly style: string;
}): string {
  const policy = `default-src 'none'; script-src ${source}; style-src ${source};`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>Cluster</title>
</head>
<body>
<p id="none" hidden>No cluster to show. Open the configuration of a node.</p>
<main id="cluster" hidden>
<div id="controls">
<label id="choice" hidden>Cluster <select id="clusters"></select></label>
<fieldset id="nodes"><legend>Let a node fail</legend></fieldset>
</div>
<ul id="problems" role="status" aria-label="Problems"></ul>
<div id="picture" role="region" aria-label="Picture" tabindex="0"></div>
<section id="tables" aria-label="Who takes over"></section>
</main>
<script src="${script}"></script>
</body>
</html>`;
}
