import { scoreFile } from "../score-file.ts";
import { createFakeScorer } from "./fake-scorer.ts";

/** A job in a process of its own that a test can kill: `score-runner.ts INPUT OUTPUT DELAY_MS`. */
const [inputPath = "", output = "", delayMs = "0"] = process.argv.slice(2);
const result = await scoreFile({
  inputPath,
  output,
  resume: true,
  column: "text",
  scorer: createFakeScorer({ delayMs: Number(delayMs) }),
  language: "en",
  appVersion: "0.0.0",
  onProgress: () => process.send?.("progress"),
});
if (!result.ok) {
  process.stderr.write(`${JSON.stringify(result.error)}\n`);
  process.exitCode = 1;
}
process.disconnect?.();
