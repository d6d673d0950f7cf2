import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const PROGRAM = fileURLToPath(new URL("testing/peak-of-word.ts", import.meta.url));
const WORD_BYTES = 32 * 1024 * 1024;
/** Four were measured at most; what is more than half again as much is held by mistake. */
const MOST_TIMES = 6;

async function peakOf(wordBytes: number): Promise<number> {
  const file = path.join(await makeScratchFolder(), "in.csv");
  await writeFile(file, `text,other\n"${"x".repeat(wordBytes)}",1\n${"a,\n".repeat(1000)}`);
  const words = ["--import", "tsx", PROGRAM, file];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return Number(stdout);
}

it.runIf(process.platform === "linux")(
  "holds a word of any length a few times at most",
  { timeout: 120_000 },
  async () => {
    const grown = (await peakOf(WORD_BYTES)) - (await peakOf(1));
    // That it is measured at all; garbage of the short one's run may hide a part.
    expect(grown).toBeGreaterThan(WORD_BYTES / 2);
    expect(grown).toBeLessThan(MOST_TIMES * WORD_BYTES);
  },
);
