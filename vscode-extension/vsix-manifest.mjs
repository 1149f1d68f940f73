// What a vsix says of itself beside its package.json: to the editor, the Marketplace and Open VSX.

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} displayName
 * @property {string} version
 * @property {string} publisher
 * @property {string} description
 * @property {string} icon
 * @property {readonly string[]} categories
 * @property {readonly string[]} keywords
 * @property {{ readonly vscode: string }} engines
 */

/**
 * @param {Manifest} manifest
 * @returns {string}
 */
export function vsixManifest({
  name,
  displayName,
  version,
  publisher,
  description,
  icon,
  categories,
  keywords,
  engines,
}) {
  const assets = {
    "Microsoft.VisualStudio.Code.Manifest": "package.json",
    "Microsoft.VisualStudio.Services.Content.Details": "README.md",
    "Microsoft.VisualStudio.Services.Content.Changelog": "CHANGELOG.md",
    "Microsoft.VisualStudio.Services.Content.License": "LICENSE.txt",
    "Microsoft.VisualStudio.Services.Icons.Default": icon,
  };
  const properties = {
    "Microsoft.VisualStudio.Code.Engine": engines.vscode,
    "Microsoft.VisualStudio.Code.ExtensionKind": "workspace,web",
    "Microsoft.VisualStudio.Code.ExecutesCode": "true",
    "Microsoft.VisualStudio.Services.GitHubFlavoredMarkdown": "true",
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(name)}" Version="${escaped(version)}" Publisher="${escaped(publisher)}"/>
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Tags>${escaped([...keywords, "keepalived", "__web_extension"].join(","))}</Tags>
    <Categories>${escaped(categories.join(","))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${Object.entries(properties)
  .map(([id, value]) => `      <Property Id="${id}" Value="${escaped(value)}"/>`)
  .join("\n")}
    </Properties>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/${escaped(icon)}</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${Object.entries(assets)
  .map(([type, path]) => `    <Asset Type="${type}" Path="extension/${escaped(path)}" Addressable="true"/>`)
  .join("\n")}
  </Assets>
</PackageManifest>
`;
}

/**
 * @param {readonly string[]} paths
 * @returns {string}
 */
export function contentTypes(paths) {
  const types = /** @type {Readonly<Record<string, string>>} */ ({
    json: "application/json",
    js: "application/javascript",
    cjs: "application/javascript",
    css: "text/css",
    md: "text/markdown",
    png: "image/png",
    svg: "image/svg+xml",
    txt: "text/plain",
    vsixmanifest: "text/xml",
  });
  const endings = new Set([...paths.map((path) => path.split(".").at(-1) ?? ""), "vsixmanifest"]);
  const rows = [...endings].map(
    (ending) =>
      `  <Default Extension="${ending}" ContentType="${types[ending] ?? "application/octet-stream"}"/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${rows.join("\n")}
</Types>
`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
