import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeTinyModel } from "#inference/testing/tiny-model";
import type { Manifest } from "#ipc/model/manifest";
import { modelFiguresSchema } from "#ipc/model/model-figures";
import { modelReleasesSchema } from "#ipc/model/model-releases";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { lookAt } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { answerSave, choose } from "./person-files.ts";

/** A model that knows a few words; `odd` is one that a later version sees another way. */
async function writeModel(
  directory: string,
  version: string,
  odd: "negative" | "positive",
  figures: { accuracy: number; passed: number },
): Promise<string> {
  const words = { negative: ["bad"], neutral: ["plain"], positive: ["good"] };
  await writeTinyModel(directory, {
    version,
    labels: { ...words, [odd]: [...words[odd], "odd"] },
    scales: { polarity: { head: "main", weights: { negative: -1, positive: 1 } } },
  });
  const file = path.join(directory, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as Manifest;
  const { accuracy, passed } = figures;
  const set = { metric: "accuracy", rows: 1000, measured: "2026-11-25", command: "none" };
  manifest.metrics = [
    { ...set, dataset: "Reviews", value: accuracy },
    { ...set, dataset: "Tweets", value: 0.7 },
  ];
  const groups = [
    { name: "negation", kind: "label", cases: 20, passed },
    { name: "names", kind: "invariance", cases: 10, passed: 9 },
  ];
  manifest.evaluation = { behaviour: { cases: 30, passed: passed + 9, groups } };
  await writeFile(file, JSON.stringify(manifest));
  return directory;
}

test("an update of the model is told of once, and a file scored before is scored again and compared", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  const folder = path.join(userDataDirectory, "files");
  await mkdir(folder);
  const older = await writeModel(path.join(folder, "older"), "1.0.0", "negative", {
    accuracy: 0.9,
    passed: 18,
  });
  const newer = await writeModel(path.join(folder, "newer"), "1.1.0", "positive", {
    accuracy: 0.925,
    passed: 17,
  });
  const file = path.join(folder, "comments.csv");
  const rows = Array.from({ length: 60 }, (_, row) =>
    row % 10 === 0 ? `${row},odd one ${row}` : `${row},${["good", "bad", "plain"][row % 3]} ${row}`,
  );
  await writeFile(file, `id,comment\n${rows.join("\n")}\n`);

  // The older version scores a file. Nothing was there before it.
  const first = await launch({ env: { UNDERTONE_MODEL: older } });
  await choose(first.app, first.page, file);
  await first.page.getByRole("button", { name: "Score", exact: true }).click();
  await expect(first.page.locator(".overview-headline")).toBeVisible({ timeout: 60_000 });
  await expect(first.page.getByRole("region", { name: "A new model" })).toHaveCount(0);
  await first.app.close();

  // The update.
  const launched = await launch({ env: { UNDERTONE_MODEL: newer } });
  const { app, page } = launched;
  const look = (step: string) => lookAt(launched, `update-${step}`);
  const notice = page.getByRole("region", { name: "A new model" });
  await expect(notice).toContainText(
    "This version of Undertone has a new model, Tiny bag of words 1.1.0.",
  );
  await expect(notice).toContainText("It takes the place of Tiny bag of words 1.0.0.");
  await expect(notice).toContainText(
    "Of 2 test sets it does better on 1, worse on 0 and as before on 1. Behaviour fell from 90.0% to 86.7%.",
  );
  await look("notice");
  await notice.getByRole("button", { name: "See what changed" }).click();
  await expect(notice).toHaveCount(0);
  const heading = page.getByRole("heading", { name: "What changed" });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  const changes = page.locator("section").filter({ has: heading });
  await expect(changes.getByRole("row", { name: /^Reviews/u })).toHaveText(
    /90\.0%\s*92\.5%\s*↑ \+2\.5$/u,
  );
  // How many stayed the sentence says.
  await expect(changes.getByRole("row", { name: /^Tweets/u })).toHaveCount(0);
  await expect(changes.getByRole("row", { name: /^negation/u })).toHaveText(
    /90\.0%\s*85\.0%\s*↓ [−-]5\.0$/u,
  );
  await expect(changes.getByRole("row", { name: /^names/u })).toHaveCount(0);
  // The model's own names are English in every language.
  await expect(changes.locator('th [lang="en"]')).toHaveText(["Reviews", "negation"]);
  await look("changes");

  // The file that was scored before.
  await choose(app, page, path.join(folder, "comments.scored.csv"));
  const offer = page.getByRole("region", { name: "Another model" });
  await expect(offer).toContainText(
    "It was scored by Tiny bag of words 1.0.0; the one inside now is 1.1.0.",
  );
  await look("offer");
  await offer.getByRole("button", { name: "Score again and compare" }).click();
  await page.getByRole("button", { name: "Compare with “comments.scored.csv”" }).click();
  await expect(
    page.getByRole("heading", { name: "What flipped in “comments.scored.csv”" }),
  ).toBeFocused();
  await expect(
    page.getByText("comments.scored.tiny-1.1.0.csv · Tiny bag of words 1.1.0"),
  ).toBeVisible();
  await expect(page.getByText("6 (10.0%)")).toBeVisible();
  const matrix = page.getByRole("table").filter({ hasText: "Before ↓ After →" });
  await expect(matrix.getByRole("row", { name: /^Negative/u })).toHaveText(
    /^Negative\s*18\s*0\s*6$/u,
  );
  await expect(page.getByRole("row", { name: /odd one 10/u })).toHaveText(
    /^11odd one 10Negative[−-]0\.\d\dPositive\+0\.\d\d$/u,
  );
  await look("compared");
  // The arrows pass by Files without being thrown into it.
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await tab("Type").click();
  await tab("Type").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("6 (10.0%)")).toBeVisible();
  await expect(tab("Files")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tab("Model")).toBeFocused();
  await tab("Files").click();

  await answerSave(app, path.join(folder, "flipped.csv"));
  await page.getByRole("button", { name: "Save flipped rows…" }).click();
  await expect(page.getByText("“flipped.csv” is saved.")).toBeVisible();
  const flipped = (await readFile(path.join(folder, "flipped.csv"), "utf8")).trim().split("\n");
  expect(flipped).toHaveLength(7);
  expect(flipped[1]).toMatch(/^1,odd one 0,negative,positive,/u);
  // Once more to where it cannot go: what was said of the first time does not stay beside that.
  await answerSave(app, path.join(folder, "nowhere", "flipped.csv"));
  await page.getByRole("button", { name: "Save flipped rows…" }).click();
  await expect(page.getByRole("alert")).toContainText("There is no such folder any more.");
  await expect(page.getByText("“flipped.csv” is saved.")).toHaveCount(0);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(
    page.getByRole("heading", { name: "“comments.scored.tiny-1.1.0.csv” is ready" }),
  ).toBeVisible();
  expect(await readdir(folder)).toContain("comments.scored.tiny-1.1.0.csv.receipt.json");

  // What is there is not written over unasked, and what this model has scored is not offered again.
  await choose(app, page, path.join(folder, "comments.scored.csv"));
  await offer.getByRole("button", { name: "Score again and compare" }).click();
  await expect(page.getByRole("dialog")).toContainText("comments.scored.tiny-1.1.0.csv");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await choose(app, page, path.join(folder, "comments.scored.tiny-1.1.0.csv"));
  await expect(page.getByText("This file has been scored already")).toBeVisible();
  await expect(offer).toHaveCount(0);
  await app.close();

  // Told once; there to be read ever after.
  const again = await launch({ env: { UNDERTONE_MODEL: newer } });
  await again.page.getByRole("tab", { name: "Model" }).click();
  await again.page.getByRole("button", { name: "What changed" }).click();
  await expect(again.page.getByText("From version 1.0.0 to 1.1.0.")).toBeVisible();
  await expect(again.page.getByRole("region", { name: "A new model" })).toHaveCount(0);
});

test("the model that ships tells in Portuguese what it changes against the first there was", async ({
  launch,
  userDataDirectory,
}) => {
  const read = (...names: string[]) => readFile(path.join(PROJECT_ROOT, ...names), "utf8");
  const all = modelReleasesSchema.parse(JSON.parse(await read("models", "releases.json"))).releases;
  const [oldest] = all;
  const releases = all.filter(({ id }) => id === oldest?.id);
  if (!oldest) throw new Error("models/releases.json is empty");
  const memory = {
    memoryVersion: 1,
    current: modelFiguresSchema.parse(oldest),
    previous: null,
    isNews: false,
  };
  await writeFile(path.join(userDataDirectory, "model.json"), JSON.stringify(memory));
  const launched = await launch({ language: "pt-BR" });
  const { app, page } = launched;
  const notice = page.getByRole("region", { name: "Um novo modelo" });
  await expect(notice).toContainText(`Ele substitui Undertone Tone (inglês) ${oldest.version}.`);
  await notice.getByRole("button", { name: "Dispensar" }).focus();
  await page.keyboard.press("Enter");
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole("tab", { selected: true })).toBeFocused();
  await page.getByRole("tab", { name: "Modelo" }).click();
  // A person who reads Portuguese finds the model that does; this one is the other.
  await expect(page.getByRole("heading", { name: /português, espanhol/u })).toBeVisible();
  await page.getByRole("radio", { name: "inglês" }).press("Space");
  await page.getByRole("button", { name: "O que mudou" }).click();
  const said = JSON.parse(await read("models", "recipe", "translations.json")) as {
    "pt-BR": Record<string, string>;
  };
  for (const { note } of releases.slice(1)) {
    await expect(page.getByText(said["pt-BR"][note] ?? "", { exact: true })).toBeVisible();
  }
  const [set] = oldest.metrics;
  const before = `${((set?.value ?? 0) * 100).toFixed(1).replace(".", ",")}%`;
  const name = said["pt-BR"][set?.dataset ?? ""];
  const compared = `${name} rótulos certos · ${set?.rows} textos ${before}`;
  await expect(page.getByRole("row", { name: compared })).toBeVisible();
  // Nothing of the fold is left in English, nor measured for one of the two alone.
  const changes = page.locator("section").filter({
    has: page.getByRole("heading", { name: "O que mudou" }),
  });
  await expect(changes.locator('[lang="en"]')).toHaveCount(0);
  await expect(changes.getByText("não medido")).toHaveCount(0);
  await app.close();
  const again = await launch({ language: "pt-BR" });
  await expect(again.page.getByRole("tab", { name: "Modelo" })).toBeVisible();
  await again.page.getByRole("tab", { name: "Modelo" }).click();
  await again.page.getByRole("radio", { name: "inglês" }).press("Space");
  await expect(again.page.getByRole("heading", { name: "O que mudou" })).toBeVisible();
  await expect(again.page.getByRole("region", { name: "Um novo modelo" })).toHaveCount(0);
});
