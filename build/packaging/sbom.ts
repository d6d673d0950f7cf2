import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { capture } from "../capture.ts";
import { ActionableError, runCommand } from "../command.ts";
import { PROJECT_ROOT } from "../project-root.ts";

interface Component {
  "bom-ref": string;
  type: string;
  name: string;
  version: string;
  properties?: { name: string; value: string }[];
}

/** The parts of a CycloneDX document that matter here; the rest passes through. */
export interface Sbom {
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

/** What the bill of materials takes from a model's `manifest.json`. */
export interface BundledModel {
  id: string;
  version: string;
  license: { name: string };
  files: Record<string, { path: string; sha256: string }>;
}

const DEVELOPMENT = "cdx:npm:package:development";

/**
 * npm's bill of materials reduced to what ships: no development package but Electron, which the app
 * runs in, and the models beside the packages.
 */
export function shippedSbom<T extends Sbom>(sbom: T, models: readonly BundledModel[]): T {
  const packages = sbom.components.filter(
    ({ name, properties }) =>
      name === "electron" || !properties?.some((property) => property.name === DEVELOPMENT),
  );
  const components = models.map((model) => ({
    "bom-ref": `model/${model.id}@${model.version}`,
    type: "machine-learning-model",
    name: model.id,
    version: model.version,
    licenses: [{ license: { name: model.license.name } }],
    components: Object.values(model.files).map((file) => ({
      type: "file",
      name: file.path,
      hashes: [{ alg: "SHA-256", content: file.sha256 }],
    })),
  }));
  const known = new Set(packages.map((shipped) => shipped["bom-ref"]));
  const root = sbom.dependencies[0]?.ref;
  const dependencies = sbom.dependencies
    .filter(({ ref }) => ref === root || known.has(ref))
    .map(({ ref, dependsOn = [] }) => {
      const kept = dependsOn.filter((dependency) => known.has(dependency));
      const inside = components.map((component) => component["bom-ref"]);
      return { ref, dependsOn: ref === root ? [...kept, ...inside] : kept };
    });
  return { ...sbom, components: [...packages, ...components], dependencies };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  void runCommand(async () => {
    const { stdout, stderr, code } = await capture("npm", ["sbom", "--sbom-format", "cyclonedx"], {
      cwd: PROJECT_ROOT,
    });
    if (code !== 0) throw new ActionableError(`npm could not list the packages: ${stderr.trim()}`);
    const { undertone } = JSON.parse(
      await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8"),
    ) as { undertone: { models: string[] } };
    const models = undertone.models.map(async (id) => {
      const file = path.join(PROJECT_ROOT, "models", id, "manifest.json");
      return JSON.parse(await readFile(file, "utf8")) as BundledModel;
    });
    const sbom = shippedSbom(JSON.parse(stdout) as Sbom, await Promise.all(models));
    console.log(JSON.stringify(sbom, null, 2));
    return 0;
  });
}
