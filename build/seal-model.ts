import path from "node:path";
import { runCommand } from "./command.ts";
import { sealModel } from "./own-model/seal-model.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** `npm run model:seal -- ID`: takes an edited model card into the manifest's checksums. */
void runCommand(async () => {
  const [id = ""] = process.argv.slice(2);
  const changed = await sealModel(path.join(PROJECT_ROOT, "models", id));
  console.log(changed.length > 0 ? `Sealed: ${changed.join(", ")}.` : "Nothing has changed.");
  return 0;
});
