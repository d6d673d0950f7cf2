import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { figuresOf } from "#ipc/model-figures";
import type { Manifest } from "#ipc/manifest";
import { PROJECT_ROOT } from "../project-root.ts";
import type { Evaluated } from "./check-figures.ts";
import { checkRelease } from "./check-release.ts";
import type { PublishedReleases } from "./published-releases.ts";
import { FINDING_CODES, type FindingCode } from "./finding.ts";
import { readReleaseState, recordOf } from "./release-state.ts";
import { describeFile, writeSoundRelease, type ReleaseFolder } from "./testing/sound-release.ts";

let folder: ReleaseFolder;

beforeEach(async () => {
  folder = await writeSoundRelease(await mkdtemp(path.join(tmpdir(), "undertone-release-")));
});

afterEach(() => rm(folder.root, { recursive: true }));

async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(folder.modelFile("manifest.json"), "utf8")) as Manifest;
}

/** What evaluating the model anew gives: what its manifest says, or what `edit` makes of it. */
async function evaluate(edit: (evaluated: Evaluated) => void = () => undefined) {
  const { id, version, sha256, metrics, behaviour } = figuresOf(await readManifest());
  const evaluated: Evaluated = {
    model: { id, version, sha256 },
    sets: metrics,
    behaviour: behaviour?.groups ?? [],
  };
  edit(evaluated);
  return evaluated;
}

/** What a release is judged by besides the folder. */
interface Judged {
  tag: string | null;
  published: PublishedReleases | null;
  evaluated: Evaluated | null;
}

async function findings({ tag = null, published = null, evaluated = null }: Partial<Judged> = {}) {
  return checkRelease({ projectRoot: folder.root, tag, published, evaluated });
}

test("a sound release has nothing to be found", async () => {
  expect(await findings({ tag: "v2.1.0", evaluated: await evaluate() })).toEqual([]);
});

/** For each code: what breaks a sound release, and nothing else of it. */
const FAILURES: Record<
  FindingCode,
  { break: () => Promise<Partial<Judged> | void>; says: RegExp }
> = {
  "manifest-invalid": {
    break: () => folder.editText("models/tiny/manifest.json", () => '{"manifestVersion": 1}'),
    says: /models\/tiny\/manifest\.json cannot be read/u,
  },
  "releases-invalid": {
    break: () => folder.editText("models/releases.json", () => "[]"),
    says: /models\/releases\.json cannot be read/u,
  },
  "file-missing": {
    break: () => rm(folder.modelFile("golden.json")),
    says: /models\/tiny\/golden\.json .* is not there/u,
  },
  "file-changed": {
    break: () => folder.editText("models/tiny/tokenizer.json", (text) => `${text} `),
    says: /models\/tiny\/tokenizer\.json is not the file that the manifest describes/u,
  },
  "version-kept": {
    // One byte of the model, and the manifest with it.
    break: async () => {
      const content = await readFile(folder.modelFile("golden.json"), "utf8");
      await writeFile(folder.modelFile("golden.json"), `${content}\n`);
      await folder.editManifest((manifest) => {
        manifest.files.golden = describeFile("golden.json", `${content}\n`);
      });
    },
    says: /tiny 1\.1\.0 is recorded with another manifest\.json, golden\.json: raise/u,
  },
  "version-not-raised": {
    break: () =>
      folder.editReleases((releases) => {
        const [first] = releases;
        if (first) first.version = "1.2.0";
      }),
    says: /1\.1\.0 is older than 1\.2\.0/u,
  },
  "app-version-kept": {
    break: () =>
      folder.editReleases((releases) => {
        const [first] = releases;
        if (first) first.appVersion = "2.1.0";
      }),
    says: /another one than in Undertone 2\.1\.0.*it is 2\.1\.0/u,
  },
  "tag-differs": {
    break: async () => ({ tag: "v2.0.9" }),
    says: /tag is v2\.0\.9, but package\.json says 2\.1\.0/u,
  },
  "release-unrecorded": {
    break: () => folder.editReleases((releases) => void releases.pop()),
    says: /has no tiny 1\.1\.0: npm run release:record/u,
  },
  "record-differs": {
    break: () =>
      folder.editReleases((releases) => {
        const set = releases.at(-1)?.metrics[0];
        if (set) set.value = 0.95;
      }),
    says: /other figures for tiny 1\.1\.0 than the manifest/u,
  },
  "record-rewritten": {
    // A byte of the card, the same version, and a record that says so.
    break: async () => {
      const published = await publish();
      const card = `${await readFile(folder.modelFile("MODEL_CARD.md"), "utf8")}\n`;
      await writeFile(folder.modelFile("MODEL_CARD.md"), card);
      await folder.editManifest((manifest) => {
        manifest.files.card = describeFile("MODEL_CARD.md", card);
      });
      await recordAgain();
      return { published };
    },
    says: /has not the tiny 1\.1\.0 that v2\.1\.0 has: put its record back/u,
  },
  "evaluation-of-another-model": {
    break: async () => ({
      evaluated: await evaluate((evaluated) => {
        evaluated.model.sha256 = "f".repeat(64);
      }),
    }),
    says: /evaluation is of another graph/u,
  },
  "evaluation-differs": {
    break: async () => ({
      evaluated: await evaluate(({ sets: [first] }) => {
        if (first) first.value = 0.905;
      }),
    }),
    says: /Reviews was measured as 90\.5, and the manifest says 90\.0/u,
  },
  "set-missing": {
    break: () => editLast((last) => last.metrics.push({ ...set("Mails"), value: 0.5 })),
    says: /Mails \(accuracy\) was measured for tiny 1\.0\.0 and is not any more/u,
  },
  "set-worse": {
    break: () => editLast((last) => last.metrics.splice(0, 1, { ...set("Reviews"), value: 0.911 })),
    says: /Reviews is at 90\.0, which is more than 1\.0 points below the 91\.1 of tiny 1\.0\.0/u,
  },
  "group-missing": {
    break: () => editLast((last) => last.behaviour?.groups.push(group("slang", 5, 5))),
    says: /had a group "slang" for tiny 1\.0\.0 and has none now/u,
  },
  "group-worse": {
    break: () => editLast((last) => last.behaviour?.groups.splice(0, 1, group("negation", 20, 20))),
    says: /"negation" passes 18 of 20 cases; it was 20 of 20 for tiny 1\.0\.0, and 1 fewer/u,
  },
  "suite-worse": {
    break: () =>
      editLast((last) => {
        if (last.behaviour) last.behaviour.passed = 28;
      }),
    says: /90\.0 % of the behaviour suite pass.* below the 93\.3 % of tiny 1\.0\.0/u,
  },
  "card-missing": {
    break: async () => {
      await folder.editManifest((manifest) => {
        delete manifest.files.card;
      });
      await recordAgain();
    },
    says: /models\/tiny has no model card/u,
  },
  "card-differs": {
    break: async () => {
      const card = (await readFile(folder.modelFile("MODEL_CARD.md"), "utf8")).replace(
        "70.0",
        "71",
      );
      await writeFile(folder.modelFile("MODEL_CARD.md"), card);
      await folder.editManifest((manifest) => {
        manifest.files.card = describeFile("MODEL_CARD.md", card);
      });
      await recordAgain();
    },
    says: /says otherwise than the manifest: Tweets is 70\.0 on 2000 rows/u,
  },
  "changelog-section-missing": {
    break: () => folder.editText("CHANGELOG.md", (text) => text.replace("## 2.1.0", "## Next")),
    says: /has no section "## 2\.1\.0"/u,
  },
  "changelog-model-missing": {
    break: () =>
      folder.editText("CHANGELOG.md", (text) => text.replace("`tiny` 1.1.0", "`tiny` 2")),
    says: /does not begin with "- \*\*Model `tiny` 1\.1\.0\*\*"/u,
  },
  "changelog-figures-missing": {
    break: () => folder.editText("CHANGELOG.md", (text) => text.replace("Tweets 70.0", "Tweets")),
    says: /lacks Tweets 70\.0\. Put this into it: Reviews 90\.0, Tweets 70\.0, 27 of 30 behaviour/u,
  },
};

const set = (dataset: string) => ({ dataset, metric: "accuracy", rows: 1000 });
const group = (name: string, cases: number, passed: number) => ({
  name,
  kind: "label",
  cases,
  passed,
});

/** Makes the release before this one better than it was. */
async function editLast(edit: (last: ReturnType<typeof figuresOf>) => unknown): Promise<void> {
  await folder.editReleases(([last]) => {
    if (last) edit(last);
  });
}

/** The present records, as if they were published. */
async function publish(): Promise<PublishedReleases> {
  const read = await readReleaseState(folder.root);
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return { tag: "v2.1.0", releases: read.state.releases };
}

/** As `npm run release:record -- --again` does, so that only what is tested is wrong. */
async function recordAgain(): Promise<void> {
  const { recordRelease } = await import("./record-release.ts");
  await recordRelease({ projectRoot: folder.root, again: true });
}

test.each(FINDING_CODES)("%s", async (code) => {
  const { break: spoil, says } = FAILURES[code];
  const found = await findings((await spoil()) ?? {});
  expect(found.map((one) => one.code)).toEqual([code]);
  expect(found[0]?.message).toMatch(says);
});

test("a set may be worse by the margin and a group by a case", async () => {
  await editLast((last) => {
    last.metrics.splice(0, 1, { ...set("Reviews"), value: 0.909 });
    last.behaviour?.groups.splice(0, 1, group("negation", 20, 19));
  });
  expect(await findings()).toEqual([]);
});

test("an app that only its code has changed in keeps the model's record and section", async () => {
  await folder.editText("package.json", (text) => text.replace("2.1.0", "2.1.1"));
  await folder.editText("CHANGELOG.md", (text) =>
    text.replace("## 2.1.0", "## 2.1.1\n\n- A bug less.\n\n## 2.1.0"),
  );
  expect(await findings({ tag: "v2.1.1" })).toEqual([]);
});

test("what was published is kept: a record more is none changed, one less is found", async () => {
  const published = await publish();
  expect(await findings({ published })).toEqual([]);
  await folder.editReleases((releases) => void releases.shift());
  const found = await findings({ published });
  expect(found.map(({ code }) => code)).toEqual(["record-rewritten"]);
  expect(found[0]?.message).toContain("tiny 1.0.0");
});

test("a model under a new name is compared with the one that it takes the place of", async () => {
  await folder.editReleases(([first]) => {
    if (!first) return;
    first.id = "former";
    first.metrics.splice(0, 1, { ...set("Reviews"), value: 0.95 });
  });
  const found = await findings();
  expect(found.map(({ code }) => code)).toEqual(["set-worse"]);
  expect(found[0]?.message).toContain("below the 95.0 of former 1.0.0");
});

test("a record for a newer app than this is found", async () => {
  await folder.editText("package.json", (text) => text.replace("2.1.0", "2.0.5"));
  const found = await findings();
  expect(found.map(({ code }) => code)).toContain("app-version-kept");
});

test("the records of the repository are whole, and agree with a manifest of the same version", async () => {
  const read = await readReleaseState(PROJECT_ROOT);
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  expect(read.state.releases.map(({ version }) => version)).toEqual(
    expect.arrayContaining(["0.1.0", "0.2.0", "0.3.0"]),
  );
  const record = recordOf(read.state);
  if (record) expect(record.files).toEqual(read.state.files);
});
