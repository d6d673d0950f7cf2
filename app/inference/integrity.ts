import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { failure, success, type Result } from "#ipc/result";
import { z } from "zod";

const integritySchema = z.object({
  files: z.array(
    z.object({
      /** Below the installation's folder of resources, with slashes. */
      path: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/u),
      /** Files of other platforms are not there; left out for those of every platform. */
      platform: z.string().optional(),
      arch: z.string().optional(),
    }),
  ),
});

/** Checksums of the files of an installation that lie outside its asar. */
export type IntegrityList = z.infer<typeof integritySchema>;

/** Its name among the bundles. */
export const INTEGRITY_FILE = "integrity.json";

/**
 * Compares an installation's native libraries and the model's manifest with the checksums that were
 * packed with the code in `appDirectory`; the manifest has those of the model's other files. Call it
 * before the first native library is loaded. In a working tree, which is no asar, there is nothing to
 * compare. Errors: `installation-damaged`.
 */
export async function verifyInstallation(appDirectory: string): Promise<Result<null>> {
  if (path.extname(appDirectory) !== ".asar") return success(null);
  const list = await readList(appDirectory);
  if (!list) return damaged(INTEGRITY_FILE);
  const resources = path.dirname(appDirectory);
  for (const file of list.files) {
    const { platform = process.platform, arch = process.arch } = file;
    if (platform !== process.platform || arch !== process.arch) continue;
    const actual = await sha256Of(path.join(resources, ...file.path.split("/")));
    if (actual !== file.sha256) return damaged(path.posix.basename(file.path));
  }
  return success(null);
}

async function readList(appDirectory: string): Promise<IntegrityList | null> {
  const file = path.join(appDirectory, "out", INTEGRITY_FILE);
  const content = await readFile(file, "utf8").catch(() => null);
  if (content === null) return null;
  try {
    return integritySchema.safeParse(JSON.parse(content)).data ?? null;
  } catch {
    return null;
  }
}

/** Null for a file that cannot be read. In pieces, so that the event loop turns. */
async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash);
  } catch {
    return null;
  }
  return hash.digest("hex");
}

function damaged(name: string): Result<never> {
  return failure({ code: "installation-damaged", name });
}
