// What kalc asks of Prettier. An import() in the bundle itself would need a loader that Node still calls experimental.
"use strict";

const prettier = () => import("../dist/prettier.js");

exports.getFileInfo = async (...args) => (await prettier()).getFileInfo(...args);
exports.resolveConfig = async (...args) => (await prettier()).resolveConfig(...args);
