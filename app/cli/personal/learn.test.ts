import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import type { Layer } from "#ipc/personal/layer";
import { writeTinyModel } from "#inference/testing/tiny-model";

/** The command line as a person has it in the repository. */
const PROGRAM = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../../build/undertone.cjs",
);
const TIMEOUT_MS = 120_000;
/** Words that no model knows: they must be in no file that is handed over. */
const PLANTED = "zanzibar quokka mulligatawny";

const folder = makeSharedFolder();
let model: string;

beforeAll(async () => {
  model = path.join(folder, "tiny");
  await writeModel(model, "1.0.0");
  await writeFile(at("corrections.csv"), `text,label\n${corrections().join("\n")}\n`);
  await writeFile(at("few.csv"), "text,label\nlate,positive\nbad,negative\n");
  await writeFile(at("texts.csv"), "comment\nlate late late\nbad\nso late\n");
}, TIMEOUT_MS);

function at(name: string): string {
  return path.join(folder, name);
}

/** Two kinds of blame, which the layer can tell apart: here "late" alone is praise. */
async function writeModel(directory: string, version: string): Promise<void> {
  const labels = { negative: ["bad"], neutral: ["late"], positive: ["good"] };
  await writeTinyModel(directory, { labels, version, graph: { embedding: "pooled" } });
}

function corrections(): string[] {
  return Array.from({ length: 90 }, (_, row) => {
    const filler = "so ".repeat(1 + (row % 3));
    if (row % 3 === 0) return `bad ${filler}${PLANTED} ${row},negative`;
    return row % 3 === 1 ? `late ${filler}${row},positive` : `good ${filler}${row},positive`;
  });
}

async function run(argv: readonly string[], models = model) {
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    env: { ...process.env, UNDERTONE_MODEL: models, UNDERTONE_USER_DATA: at("user") },
  });
  let standardOutput = "";
  let standardError = "";
  child.stdout.on("data", (chunk: Buffer) => (standardOutput += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (standardError += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, standardOutput, standardError };
}

it(
  "says how far it is while there are too few, and scores with nothing until then",
  { timeout: TIMEOUT_MS },
  async () => {
    const few = await run(["learn", at("few.csv")]);
    expect(few).toMatchObject({ exitCode: 0, standardError: "" });
    expect(few.standardOutput).toContain("30 corrections are needed, 28 more");
    const scored = await run(["score", "--personal", at("texts.csv")]);
    expect(scored.exitCode).toBe(1);
    expect(scored.standardError).toContain("There is no personal layer in use.");
    expect((await run(["learn"])).exitCode).toBe(2);
  },
);

it(
  "learns, scores, tells the pair apart, shares, averages and receives",
  { timeout: 3 * TIMEOUT_MS },
  async () => {
    const learnt = await run(["learn", at("corrections.csv")]);
    expect(learnt).toMatchObject({ exitCode: 0, standardError: "" });
    expect(learnt.standardOutput).toContain("clearly better");
    expect(learnt.standardOutput).toMatch(/neutral → positive {2}late so/u);
    expect((await run(["learn", "--report"])).standardOutput).toContain("in use");

    const flags = ["--language", "en", "-q", "-f"];
    const [own, plain] = [at("own.csv"), at("plain.csv")];
    await run(["score", at("texts.csv"), "-o", plain, ...flags]);
    const scored = await run(["score", "--personal", at("texts.csv"), "-o", own, ...flags]);
    expect(scored).toMatchObject({ exitCode: 0, standardError: "" });
    expect(await readFile(own, "utf8")).toMatch(/^so late,positive,.*,personal,3,1,$/mu);
    expect(await readFile(plain, "utf8")).toMatch(/^so late,neutral,(?!.*personal)/mu);
    const receipt = JSON.parse(await readFile(`${own}.receipt.json`, "utf8")) as {
      model: { layers: { language: string; sha256: string }[] };
    };
    expect(receipt.model.layers).toMatchObject([{ language: "en" }]);
    const hash = receipt.model.layers[0]?.sha256.slice(0, 8) ?? "none";
    const compared = await run(["compare", plain, own]);
    expect(compared.standardOutput).toContain(`(tiny 1.0.0 + layer ${hash})`);

    const update = at("update.json");
    const shared = await run(["federate", "share", "-o", update]);
    expect(shared.standardOutput).toContain("and no text");
    await expectNoText(update);
    expect((await run(["federate", "share", "-o", update])).exitCode).toBe(1);
    const noisy = at("noisy.json");
    const withNoise = await run(["federate", "share", "--epsilon", "8", "-o", noisy]);
    expect(withNoise.standardOutput).toContain("ε = 8 and δ = 0.00001");
    await expectNoText(noisy);

    const average = at("average.json");
    const averaged = await run(["federate", "average", update, update, "-o", average]);
    expect(averaged.standardOutput).toMatch(/90 corrections {2}share 50\.0% {2}length/u);
    const layer = JSON.parse(await readFile(average, "utf8")) as Layer;
    expect(layer).toMatchObject({ kind: "averaged", updates: 2, corrections: 180 });
    // The tiny model has three golden texts, and one of them is the word that means another thing here.
    const received = await run(["federate", "receive", average, at("corrections.csv")]);
    expect(received.standardOutput).toMatch(/golden texts that keep their label: [23] of 3/u);
  },
);

it("learns from rows of a scored file that were checked", { timeout: TIMEOUT_MS }, async () => {
  const [scored, check] = [at("checked.scored.csv"), at("check.csv")];
  await run(["score", at("texts.csv"), "-o", scored, "--language", "en", "-q"]);
  const unchecked = await run(["learn", "--checked", scored]);
  expect(unchecked.exitCode).toBe(1);
  expect(unchecked.standardError).toContain(scored);
  await run(["audit", "draw", scored, "-n", "3", "-o", check]);
  const asked = await readFile(check, "utf8");
  await writeFile(check, asked.replaceAll(/,$/gmu, ",positive"));
  expect((await run(["audit", "read", scored, check])).standardError).toBe("");
  const learnt = await run(["learn", "--checked", scored, at("few.csv")]);
  expect(learnt).toMatchObject({ exitCode: 0, standardError: "" });
  expect(learnt.standardOutput).toContain("checked.scored.csv: 3 rows checked by hand");
  // "bad" stands in both, and a table of corrections has the last word.
  expect(learnt.standardOutput).toContain("30 corrections are needed, 26 more");
});

it("refuses what others made for another model, or spoilt", { timeout: TIMEOUT_MS }, async () => {
  const update = at("update.json");
  const next = at("next");
  await writeModel(next, "1.1.0");
  const other = await run(["federate", "average", update, "-o", at("x.json")], next);
  expect(other.exitCode).toBe(1);
  expect(other.standardError).toContain(
    "this layer is for Tiny bag of words 1.0.0; Undertone has Tiny bag of words 1.1.0.",
  );
  const kept = await run(["score", "--personal", at("texts.csv")], next);
  expect(kept.standardError).toContain("Learn again from the corrections with undertone learn.");
  const written = await readFile(update, "utf8");
  const spoilt = at("spoilt.json");
  await writeFile(spoilt, written.replace(/"weights":\[[^,]+/u, '"weights":[NaN'));
  const notNumbers = await run(["federate", "average", update, spoilt, "-o", at("x.json")]);
  expect(notNumbers.standardError).toContain(`${spoilt}: this is no layer: it is not JSON.`);
  await truncate(spoilt, 100_000_000);
  const huge = await run(["federate", "average", update, spoilt, "-o", at("x.json")]);
  expect(huge.standardError).toContain("none is larger than");
  // Whoever averages may lose no update to a slip of the pen, and waits for no pipe.
  const own = await run(["federate", "average", update, "-o", update, "--force"]);
  expect(own.exitCode).toBe(1);
  expect(await readFile(update, "utf8")).toBe(written);
  if (process.platform === "win32") return;
  execFileSync("mkfifo", [at("pipe")]);
  const pipe = await run(["federate", "average", update, at("pipe"), "-o", at("x.json")]);
  expect(pipe.standardError).toContain("this is no layer");
});

/** No planted word, and no run of five words of any correction, stands in a file. */
async function expectNoText(file: string): Promise<void> {
  const content = (await readFile(file, "utf8")).toLowerCase();
  for (const word of PLANTED.split(" ")) expect(content).not.toContain(word);
  for (const line of corrections()) {
    const words = line.split(/[\s,]+/u);
    for (let from = 0; from + 5 <= words.length; from += 1) {
      expect(content).not.toContain(words.slice(from, from + 5).join(" "));
    }
  }
  expect(content).not.toContain("corrections.csv");
}

it.each([
  ["--clip", "1000000"],
  ["--epsilon", "0.000001"],
  ["--delta", "1e-300"],
])("promises nothing that numbers can't keep: %s %s", { timeout: TIMEOUT_MS }, async (...given) => {
  const shared = await run(["federate", "share", "-o", at("odd.json"), ...given]);
  expect(shared.exitCode).toBe(2);
  expect(shared.standardError).toContain("It is a number from");
});

it(
  "refuses a document for a correction, and more than it could hold",
  { timeout: TIMEOUT_MS },
  async () => {
    const document = at("document.csv");
    await writeFile(
      document,
      `text,label\nbad,negative\n"${"good ".repeat(2_000_000)}",positive\n`,
    );
    const long = await run(["learn", document]);
    expect(long.exitCode).toBe(1);
    expect(long.standardError).toContain(
      "row 2 has a text of 9999999 characters, of at most 100000.",
    );
    const many = at("many.csv");
    await writeFile(many, `text,label\n${"bad,negative\n".repeat(100_001)}`);
    const refused = await run(["learn", many]);
    expect(refused.exitCode).toBe(1);
    expect(refused.standardError).toContain("from at most 100000 corrections");
  },
);
