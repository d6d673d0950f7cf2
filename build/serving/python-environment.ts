import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { cacheDirectory } from "../bundling/cache.ts";
import { ActionableError, runCommand } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const run = promisify(execFile);

/** Lists of packages; each gets an environment of its own. */
const REQUIREMENTS = {
  reader: "models/python/requirements.txt",
  spark: "models/python/requirements-spark.txt",
  services: "build/serving/bench/requirements.txt",
  recipe: "models/recipe/requirements-graph.txt",
} as const;
const SYSTEM_PYTHON = process.platform === "win32" ? "python" : "python3";
type PythonEnvironment = keyof typeof REQUIREMENTS;

/** `npm run setup:python [-- reader|spark|services|recipe]`: the packages that what is written in Python is tested with. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    const [name = "reader"] = process.argv.slice(2);
    if (!(name in REQUIREMENTS)) {
      throw new ActionableError(`Say which: ${Object.keys(REQUIREMENTS).join(", ")}`);
    }
    console.log(await preparePython(name as PythonEnvironment));
    return 0;
  });
}

/**
 * A Python that has the reader's packages: the environment that was set up, else the system's; null where neither
 * has them.
 */
export async function findPython(): Promise<string | null> {
  const { interpreter, mark } = await locate("reader");
  if (await stat(mark).catch(() => null)) return interpreter;
  const packages = ["-c", "import onnxruntime, tokenizers"];
  return run(SYSTEM_PYTHON, packages).then(
    () => SYSTEM_PYTHON,
    () => null,
  );
}

/** The interpreter of an environment, set up if it was not; the packages come from PyPI. Throws `ActionableError` where they can't be had. */
export async function preparePython(name: PythonEnvironment): Promise<string> {
  const { folder, interpreter, mark, list } = await locate(name);
  if (await stat(mark).catch(() => null)) return interpreter;
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  const install = (...packages: string[]) =>
    run(interpreter, ["-m", "pip", "install", "--quiet", ...packages]);
  try {
    await run(SYSTEM_PYTHON, ["-m", "venv", folder]);
    await install("--requirement", list);
  } catch (error) {
    throw new ActionableError(`The packages of ${list} can't be had: ${(error as Error).message}`);
  }
  // Built from its source, which takes a compiler and ICU's headers: the reader does without it.
  if (name === "reader") {
    await install("PyICU==2.17").catch(() => {
      console.error("PyICU can't be built here (it needs a C++ compiler and libicu-dev).");
    });
  }
  await mkdir(mark);
  return interpreter;
}

/** Where an environment lies: its name tells its packages, so that a changed list makes another. */
async function locate(name: PythonEnvironment) {
  const list = path.join(PROJECT_ROOT, REQUIREMENTS[name]);
  const key = createHash("sha256")
    .update(await readFile(list))
    .digest("hex")
    .slice(0, 12);
  const folder = path.join(cacheDirectory(), "python", `${name}-${key}`);
  const program = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  return {
    folder,
    interpreter: path.join(folder, program),
    mark: path.join(folder, "ready"),
    list,
  };
}
