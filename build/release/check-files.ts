import { finding, type Finding } from "./finding.ts";
import type { ReleaseState } from "./release-state.ts";

/** Whether the files are those that the manifest describes. */
export function checkFiles({ manifest, files, modelId }: ReleaseState): Finding[] {
  return Object.values(manifest.files).flatMap((file) => {
    if (!file) return [];
    const found = files[file.path] ?? null;
    const place = `models/${modelId}/${file.path}`;
    if (found === null) {
      return [finding("file-missing", `${place} is named by the manifest and is not there.`)];
    }
    if (found === file.sha256) return [];
    return [
      finding(
        "file-changed",
        `${place} is not the file that the manifest describes: write the manifest anew, with another version.`,
      ),
    ];
  });
}
