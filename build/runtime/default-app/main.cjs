// Starts the app in the folder or file that is named on the command line:
// `electron [--switch …] [-r module] <path> [argument …]`, as Electron's own default app does.
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { app } = require("electron");

const { target, preloaded } = readCommandLine(process.argv.slice(1));
if (target === null) {
  console.error("usage: electron [--switch …] <folder or file of an app>");
  process.exit(2);
}

try {
  // Playwright has its loader required before the app (`-r`).
  Module._preloadModules(preloaded);
  // By this apps learn that they run unpackaged.
  Object.defineProperty(process, "defaultApp", { value: true, enumerable: true });
  load(path.resolve(target));
} catch (error) {
  console.error(error);
  process.exit(1);
}

function readCommandLine(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === "-r" || argument === "--require") {
      index += 1;
      modules.push(args[index]);
    } else if (!argument.startsWith("-")) {
      return { target: argument, preloaded: modules };
    }
  }
  return { target: null, preloaded: modules };
}

function load(appPath) {
  const packagePath = path.join(appPath, "package.json");
  const main = Module._resolveFilename(appPath, null, true);
  if (existsSync(packagePath)) {
    const { name, productName, version } = JSON.parse(readFileSync(packagePath, "utf8"));
    if (version) app.setVersion(version);
    if (productName ?? name) app.name = productName ?? name;
    app.setAppPath(appPath);
  } else {
    app.setAppPath(path.dirname(main));
  }
  Module._load(main, Module, true);
}
