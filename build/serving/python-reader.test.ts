import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Golden } from "#ipc/model/manifest";
import { openEngine } from "../../app/serve/engine.ts";
import { PROJECT_ROOT } from "../project-root.ts";
import { findPython } from "./python-environment.ts";

const run = promisify(execFile);
const MODEL = path.join(PROJECT_ROOT, "models", "tone-en");
const FOLDER = path.join(PROJECT_ROOT, "models", "python");
const TIMEOUT_MS = 600_000;
/** Reads texts from standard input; says whether it cuts them as the app does. */
const READ_TEXTS = `
import json, sys
from undertone_reader import Reader, icu
reader = Reader(sys.argv[1])
print(json.dumps([icu is not None, [reader.predict(text) for text in json.load(sys.stdin)]]))
`;

const python = await findPython();
if (python === null) {
  console.warn(
    "The reader in Python is not tested: its packages are missing (npm run setup:python).",
  );
}

describe.skipIf(python === null)("the reader in Python", () => {
  it("gives every golden answer of every model", { timeout: TIMEOUT_MS }, async () => {
    const test = path.join(FOLDER, "test_undertone_reader.py");
    const { stderr } = await run(python ?? "", [test]);
    expect(stderr).toMatch(/^Ran [1-9]\d* tests? in .*\n\nOK$/mu);
  });

  it(
    "cuts long texts as the app does, if PyICU is there",
    { timeout: TIMEOUT_MS },
    async ({ skip }) => {
      const golden = await readFile(path.join(MODEL, "golden.json"), "utf8");
      const { cases } = JSON.parse(golden) as Golden;
      const texts = [" ", "\n", "! ", "... – ", "\u2029"].map((between, start) =>
        [...cases.slice(start * 2), ...cases]
          .map(({ text }) => text)
          .join(between)
          .slice(0, 4_000),
      );
      const reading = run(python ?? "", ["-c", READ_TEXTS, MODEL], { cwd: FOLDER });
      reading.child.stdin?.end(JSON.stringify(texts));
      const [hasIcu, found] = JSON.parse((await reading).stdout) as [boolean, object[]];
      skip(!hasIcu, "without PyICU; models/python/README.md says what differs");
      const engine = await openEngine([MODEL]);
      const expected = await engine.predictAll(texts, { language: "en", mixed: false });
      await engine.close();
      for (const [index, { label, tokens, windows, scores }] of expected.entries()) {
        expect(windows).toBeGreaterThan(3);
        expect(found[index]).toMatchObject({ label, tokens, windows });
        for (const [name, score] of Object.entries(scores ?? {})) {
          expect(found[index]).toHaveProperty(["scores", name], expect.closeTo(score, 9));
        }
      }
    },
  );
});
