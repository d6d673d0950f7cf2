import path from "node:path";
import { runAttached } from "../child-process.ts";
import { ActionableError, runCommand } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { preparePython } from "./python-environment.ts";

/** `npm run test:spark`: the recipe for Spark on two cores, with PySpark from PyPI and this computer's Java. */
void runCommand(async () => {
  const python = await preparePython("spark");
  const java = await runAttached("java", ["-version"], { cwd: PROJECT_ROOT }).catch(() => 127);
  if (java !== 0) throw new ActionableError("Spark needs Java 17: apt install default-jre");
  const engine = [process.execPath, path.join(PROJECT_ROOT, "build", "undertone.cjs")];
  // Bundled here, not by two tasks at once.
  await runAttached(process.execPath, [...engine.slice(1), "--help"], { cwd: PROJECT_ROOT });
  const test = path.join(PROJECT_ROOT, "models", "python", "test_undertone_spark.py");
  return runAttached(python, [test, ...engine], { cwd: PROJECT_ROOT });
});
