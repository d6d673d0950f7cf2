import { readFile, rm, writeFile } from "node:fs/promises";
import { beforeEach, expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { figuresOf } from "#ipc/model/model-figures";
import type { ModelRelease } from "#ipc/model/model-releases";
import { PROJECT_ROOT } from "../project-root.ts";
import { checkRelease } from "./check-release.ts";
import { recordRelease } from "./record-release.ts";
import { readReleaseState, recordOf } from "./release-state.ts";
import { describeFile, writeSoundRelease, type ReleaseFolder } from "./testing/sound-release.ts";

let folder: ReleaseFolder;

beforeEach(async () => {
  folder = await writeSoundRelease(await makeScratchFolder());
});

/** What a release is judged by besides the folder. */
interface Judged {
  tag?: string;
  published?: readonly ModelRelease[];
}

async function findings({ tag, published = [] }: Judged = {}): Promise<string[]> {
  return checkRelease(await readReleaseState(folder.root), { tag: tag ?? null, published });
}

test("a sound release has nothing to be found", async () => {
  expect(await findings({ tag: "v2.1.0" })).toEqual([]);
});

/** What breaks a sound release, and what is said of it: that alone. */
const FAILURES: readonly [what: string, spoil: () => Promise<Judged | void>, says: RegExp][] = [
  [
    "a byte of the model, and the manifest with it",
    async () => {
      const content = `${await readFile(folder.modelFile("golden.json"), "utf8")}\n`;
      await writeFile(folder.modelFile("golden.json"), content);
      await folder.editManifest((manifest) => {
        manifest.files.golden = describeFile("golden.json", content);
      });
    },
    /tiny 1\.1\.0 is not recorded with these files and figures: npm run release:record/u,
  ],
  [
    "a model that is not recorded",
    () => folder.editReleases((releases) => void releases.pop()),
    /tiny 1\.1\.0 is not recorded/u,
  ],
  [
    "a record of other figures",
    () =>
      folder.editReleases((releases) => {
        const set = releases.at(-1)?.metrics[0];
        if (set) set.value = 0.95;
      }),
    /tiny 1\.1\.0 is not recorded with these files and figures/u,
  ],
  [
    "a record that somebody has got, rewritten",
    async () => {
      const { releases } = await readReleaseState(folder.root);
      const card = "# Tiny 1.1.0, changed\n";
      await writeFile(folder.modelFile("MODEL_CARD.md"), card);
      await folder.editManifest((manifest) => {
        manifest.files.card = describeFile("MODEL_CARD.md", card);
      });
      await recordRelease({ projectRoot: folder.root, again: true });
      return { published: releases };
    },
    /has not the tiny 1\.1\.0 that was released: put its record back/u,
  ],
  [
    "a record that somebody has got, left out",
    async () => {
      const { releases } = await readReleaseState(folder.root);
      await folder.editReleases((records) => void records.shift());
      return { published: releases };
    },
    /has not the tiny 1\.0\.0 that was released/u,
  ],
  [
    "a tag of another version",
    async () => ({ tag: "v2.0.9" }),
    /tag is v2\.0\.9, but package\.json says 2\.1\.0/u,
  ],
  [
    "a set that is not measured any more",
    () => editLast((last) => last.metrics.push({ ...set("Mails"), value: 0.5 })),
    /Mails is not measured any more; tiny 1\.0\.0 had 50\.0 %/u,
  ],
  [
    "a set that is worse",
    () => editLast((last) => last.metrics.splice(0, 1, { ...set("Reviews"), value: 0.911 })),
    /Reviews is 90\.0 %; tiny 1\.0\.0 had 91\.1 %/u,
  ],
  [
    "a group of the suite that is gone",
    () => editLast((last) => last.behaviour?.groups.push(group("slang", 5, 5))),
    /"slang" is gone; tiny 1\.0\.0 passed 5 of 5/u,
  ],
  [
    "a group of the suite that is worse",
    () => editLast((last) => last.behaviour?.groups.splice(0, 1, group("negation", 20, 20))),
    /"negation" passes 18 of 20 cases; tiny 1\.0\.0 passed 20 of 20/u,
  ],
  [
    "a suite that is worse",
    () =>
      editLast((last) => {
        if (last.behaviour) last.behaviour.passed = 28;
      }),
    /90\.0 % of the behaviour suite pass; tiny 1\.0\.0 passed 93\.3 %/u,
  ],
  [
    "a version without a section in the changelog",
    () => folder.editText("CHANGELOG.md", (text) => text.replace("## 2.1.0", "## Next")),
    /has no section "## 2\.1\.0"/u,
  ],
  [
    "a model of which the changelog does not tell",
    () => folder.editText("CHANGELOG.md", (text) => text.replace("`tiny` 1.1.0", "`tiny` 2")),
    /does not tell of "Model `tiny` 1\.1\.0"/u,
  ],
];

const set = (dataset: string) => ({ dataset, metric: "accuracy", rows: 1000 });
const group = (name: string, cases: number, passed: number) => ({
  name,
  kind: "label",
  cases,
  passed,
});

/** Makes the release before this one better than it was. */
async function editLast(edit: (last: ModelRelease) => unknown): Promise<void> {
  await folder.editReleases(([last]) => {
    if (last) edit(last);
  });
}

test.each(FAILURES)("%s is found", async (_, spoil, says) => {
  const found = await findings((await spoil()) ?? {});
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(says);
});

test.each([
  ["is missing", () => rm(folder.modelFile("golden.json"))],
  ["has changed", () => folder.editText("models/tiny/golden.json", (text) => `${text} `)],
])("a file that %s is found, and that it was recorded otherwise", async (_, spoil) => {
  await spoil();
  expect(await findings()).toEqual([
    "golden.json is missing, or not the file that tiny's manifest describes.",
    expect.stringContaining("tiny 1.1.0 is not recorded with these files"),
  ]);
});

test.each(["models/tiny/manifest.json", "models/releases.json"])(
  "a %s that cannot be read is named",
  async (name) => {
    await folder.editText(name, () => "[]");
    await expect(findings()).rejects.toThrow(`${name} cannot be read`);
  },
);

test("a set may be worse by the margin and a group by a case", async () => {
  await editLast((last) => {
    last.metrics.splice(0, 1, { ...set("Reviews"), value: 0.909 });
    last.behaviour?.groups.splice(0, 1, group("negation", 20, 19));
  });
  expect(await findings()).toEqual([]);
});

test("a new group that the model mostly fails takes nothing from what it passed before", async () => {
  await editLast((last) => {
    if (!last.behaviour) return;
    last.behaviour.groups.splice(1, 1);
    last.behaviour.cases = 20;
    last.behaviour.passed = 18;
  });
  await folder.editManifest((manifest) => {
    const suite = figuresOf(manifest).behaviour;
    if (!suite) return;
    suite.groups.splice(1, 1, group("events", 40, 2));
    manifest.evaluation = { behaviour: { ...suite, cases: 60, passed: 20 } };
  });
  await recordRelease({ projectRoot: folder.root, again: true });
  expect(await findings()).toEqual([]);
});

test("an app that only its code has changed in keeps the model's record and section", async () => {
  await folder.editText("package.json", (text) => text.replace("2.1.0", "2.1.1"));
  await folder.editText("CHANGELOG.md", (text) =>
    text.replace("## 2.1.0", "## 2.1.1\n\n- A bug less.\n\n## 2.1.0"),
  );
  expect(await findings({ tag: "v2.1.1" })).toEqual([]);
});

test("a record more than at the last release is none changed", async () => {
  const { releases } = await readReleaseState(folder.root);
  expect(await findings({ published: releases.slice(0, 1) })).toEqual([]);
});

test("a model under a new name is compared with the one that it takes the place of", async () => {
  await editLast((last) => {
    last.id = "former";
    last.metrics.splice(0, 1, { ...set("Reviews"), value: 0.95 });
  });
  expect(await findings()).toEqual(["Reviews is 90.0 %; former 1.0.0 had 95.0 %."]);
});

test("the records of the repository agree with a manifest of the same version", async () => {
  const state = await readReleaseState(PROJECT_ROOT);
  expect(state.releases.map(({ version }) => version)).toEqual(
    expect.arrayContaining(["0.1.0", "0.2.0", "0.3.0"]),
  );
  const record = recordOf(state);
  if (record) expect(record.files).toEqual(state.files);
});
