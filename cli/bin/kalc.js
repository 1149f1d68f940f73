#!/usr/bin/env node
// npm links this file's name before the bundle is built, and links nothing it cannot find: so it is committed.
import "../dist/kalc.js";
