import { expect, test } from "vitest";
import { shippedSbom } from "./sbom.ts";

const MODEL = {
  id: "topics",
  version: "2.0.0",
  license: { name: "MIT" },
  files: { graph: { path: "model.onnx", sha256: "ab", sizeBytes: 3 } },
};

function component(name: string, isDevelopment = false) {
  const properties = isDevelopment ? [{ name: "cdx:npm:package:development", value: "true" }] : [];
  return { "bom-ref": `${name}@1.0.0`, type: "library", name, version: "1.0.0", properties };
}

test("lists what ships, Electron and the model, and nothing that builds it", () => {
  const sbom = shippedSbom(
    {
      bomFormat: "CycloneDX",
      components: [component("react"), component("vite", true), component("electron", true)],
      dependencies: [
        { ref: "undertone@1.0.0", dependsOn: ["react@1.0.0", "vite@1.0.0", "electron@1.0.0"] },
        { ref: "react@1.0.0" },
        { ref: "vite@1.0.0", dependsOn: [] },
        { ref: "electron@1.0.0", dependsOn: ["vite@1.0.0"] },
      ],
    },
    [MODEL],
  );
  expect(sbom.bomFormat).toBe("CycloneDX");
  expect(sbom.components.map(({ name }) => name)).toEqual(["react", "electron", "topics"]);
  expect(sbom.components.at(-1)).toMatchObject({
    type: "machine-learning-model",
    components: [{ name: "model.onnx", hashes: [{ alg: "SHA-256", content: "ab" }] }],
  });
  expect(sbom.dependencies).toEqual([
    { ref: "undertone@1.0.0", dependsOn: ["react@1.0.0", "electron@1.0.0", "model/topics@2.0.0"] },
    { ref: "react@1.0.0", dependsOn: [] },
    { ref: "electron@1.0.0", dependsOn: [] },
  ]);
});
