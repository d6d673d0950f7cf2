import { randomUUID } from "node:crypto";
import type { Failure } from "#ipc/failure";
import { placeOfReader, readsLanguage } from "#ipc/language";
import type { Layer } from "#ipc/personal/layer";
import type { Learning, Learnt } from "#ipc/personal/learning";
import type { Manifest } from "#ipc/model/manifest";
import { failure, success, type Result } from "#ipc/result";
import { shareLayer } from "#learning/federated/share";
import { writtenLayer } from "#learning/layer-file";
import { isInUse } from "#learning/layer-folder";
import { adoptedLayer } from "#learning/receive-layer";
import { labelsOf } from "#learning/train-layer";
import type { RemoteProcess } from "#scoring/process/process-port";
import { connectCalls } from "#scoring/process/remote-calls";
import { outcomeOf } from "#tables/outcome";
import { receiptPathOf } from "#scoring/output/receipt";
import { fileExists } from "../files/file-exists.ts";
import { fileNameOf } from "../files/file-name.ts";
import type { Looking } from "../files/looking.ts";
import { writeWhole } from "../files/whole-file.ts";
import type { ModelHost } from "../model/model-host.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import { toPageFailure } from "../security/page-failure.ts";
import type { Dialogs } from "../shell/dialogs.ts";
import type { CorrectionsStore } from "./corrections-store.ts";
import type { LearningCalls } from "./learning-process.ts";
import type { PersonalLayers } from "./personal-layers.ts";

export interface LearningHandlerParts {
  readonly corrections: CorrectionsStore;
  readonly layers: PersonalLayers;
  readonly models: Pick<ModelHost, "whenLoaded" | "directories">;
  /** Starts the process that learns. */
  readonly startProcess: () => RemoteProcess;
  /** Whether the person has said that corrections are kept. */
  readonly keepsCorrections: () => boolean;
  /** Where scored files may lie that the app knows, the newest first. */
  readonly resultPaths: () => Promise<readonly string[]>;
  readonly looking: Looking;
  readonly dialogs: Pick<Dialogs, "chooseSavePath" | "chooseLayer" | "chooseFiles">;
}

type LearningHandlers = Pick<
  Handlers,
  | "getLearning"
  | "correctText"
  | "relabelCorrection"
  | "removeCorrection"
  | "clearCorrections"
  | "learn"
  | "getLayerEffect"
  | "shareLayer"
  | "receiveLayer"
  | "adoptLayer"
>;

/** What main does for the corrections of a person and what is learnt from them. */
export function createLearningHandlers(parts: LearningHandlerParts): LearningHandlers {
  const { corrections, layers, models, dialogs, keepsCorrections, looking } = parts;
  /** The layer that was tested last, until it is adopted. */
  let received: { readonly id: string; readonly layer: Layer } | null = null;

  const tell = async (): Promise<Result<Learning>> => {
    const set = await models.whenLoaded();
    if (!set.ok) return set;
    const kept = await layers.refresh(set.value.manifests);
    const { checked, problems } = await checkedFiles();
    return success({
      corrections: await corrections.read(),
      checked: checked.map(({ path, rows }) => ({ name: fileNameOf(path), rows })),
      layers: kept.layers.map((layer) => shownLayer(layer)),
      problems: [...kept.problems, ...problems].map((problem) => toPageFailure(problem)),
    });
  };

  /** Files that the app knows with rows that were checked by hand, and checks that can't be read. */
  async function checkedFiles() {
    const paths = await parts.resultPaths();
    const counted = paths.length > 0 ? await looking.call("countChecked", { paths }) : success([]);
    const checked: { path: string; rows: number }[] = [];
    const problems: Failure[] = counted.ok ? [] : [counted.error];
    for (const [at, count] of (counted.ok ? counted.value : []).entries()) {
      if (!count.ok) problems.push(count.error);
      else if (count.value > 0) checked.push({ path: paths[at] ?? "", rows: count.value });
    }
    return { checked, problems };
  }

  /** What the process that learns is told: models, and all that the person has said of texts. */
  async function told() {
    const [set, folders] = [await models.whenLoaded(), await models.directories()];
    if (!set.ok) return set;
    if (!folders.ok) return folders;
    const kept = await corrections.read();
    return success({
      manifests: set.value.manifests,
      request: {
        directories: folders.value,
        corrections: kept.map(({ text, label, language }) => ({ text, label, language })),
        checkedFiles: (await checkedFiles()).checked.map(({ path }) => path),
      },
    });
  }

  /** Asks the process that learns, which ends then. */
  async function ask<C extends keyof LearningCalls>(
    call: C,
    request: LearningCalls[C]["request"],
  ): Promise<Result<LearningCalls[C]["response"]>> {
    const calls = connectCalls<LearningCalls>(parts.startProcess());
    const answer = await calls.call(call, request);
    calls.close();
    return answer.ok ? answer : failure(toPageFailure(answer.error));
  }

  /** The layer that is kept for a language. Errors: `layer-missing`. */
  async function layerFor(language: string, manifests: readonly Manifest[]) {
    const kept = await layers.refresh(manifests);
    const layer = kept.layers.find((one) => readsLanguage([one.language], language));
    return layer ? success(layer) : failure({ code: "layer-missing" } as const);
  }

  return {
    getLearning: tell,
    async correctText({ text, label, language }) {
      const set = await models.whenLoaded();
      if (!set.ok) return set;
      if (!keepsCorrections()) return failure({ code: "invalid-request" });
      const { manifests } = set.value;
      const manifest = manifests[placeOfReader(manifests, language)];
      const isLabel = labelsFor(language, manifests).includes(label);
      if (!manifest || !isLabel) return failure({ code: "invalid-request" });
      const model = { id: manifest.id, version: manifest.version };
      await corrections.add({ text, label, language, model });
      return tell();
    },
    async relabelCorrection({ id, label }) {
      const set = await models.whenLoaded();
      if (!set.ok) return set;
      const kept = (await corrections.read()).find((one) => one.id === id);
      if (kept && !labelsFor(kept.language, set.value.manifests).includes(label)) {
        return failure({ code: "invalid-request" });
      }
      await corrections.relabel(id, label);
      return tell();
    },
    async removeCorrection({ id }) {
      await corrections.remove(id);
      return tell();
    },
    async clearCorrections() {
      await corrections.clear();
      return tell();
    },
    async learn({ language }): Promise<Result<Learnt>> {
      const all = await told();
      if (!all.ok) return all;
      const learnt = await ask("learn", { ...all.value.request, language });
      if (!learnt.ok) return learnt;
      const { layer, gain, flipped, corrections: count, checked, problems } = learnt.value;
      const before = await layerFor(language, all.value.manifests);
      // What the person has adopted goes only where something is clearly better.
      const staysAway = before.ok && before.value.kind === "averaged" && layer && !isInUse(layer);
      if (layer && !staysAway) await layers.keep(layer, all.value.manifests);
      return success({
        language,
        corrections: count,
        checked,
        problems: problems.map((problem) => toPageFailure(problem)),
        gain,
        flipped: layer ? [...flipped] : null,
      });
    },
    async getLayerEffect({ language, choose }) {
      const [set, folders] = [await models.whenLoaded(), await models.directories()];
      if (!set.ok) return set;
      if (!folders.ok) return folders;
      const { manifests } = set.value;
      const layer = await layerFor(language, manifests);
      if (!layer.ok) return layer;
      const file = choose
        ? ((await dialogs.chooseFiles())[0] ?? null)
        : await newestScored(await parts.resultPaths());
      if (file === null) return success(null);
      const place = manifests.findIndex(({ id }) => id === layer.value.model.id);
      const modelDirectory = folders.value[place] ?? "";
      const effect = await ask("effect", { file, layer: layer.value, modelDirectory });
      return effect.ok ? success({ ...effect.value, name: fileNameOf(file) }) : effect;
    },
    async shareLayer({ language, privacy }) {
      const set = await models.whenLoaded();
      if (!set.ok) return set;
      const layer = await layerFor(language, set.value.manifests);
      if (!layer.ok) return layer;
      // One that others have made is not the person's to share: it would count twice.
      const isOwn = layer.value.kind === "personal" && isInUse(layer.value);
      if (!isOwn) return failure({ code: "layer-missing" });
      const file = await dialogs.chooseSavePath(`undertone-update-${layer.value.language}.json`);
      if (file === null) return success({ name: null });
      const update = shareLayer(layer.value, { privacy: privacy ?? undefined });
      return outcomeOf(file, async () => {
        await writeWhole(file, writtenLayer(update));
        return success({ name: fileNameOf(file) });
      });
    },
    async receiveLayer() {
      const file = await dialogs.chooseLayer();
      if (file === null) return success(null);
      const all = await told();
      if (!all.ok) return all;
      const tested = await ask("receive", { ...all.value.request, file });
      if (!tested.ok) return tested;
      const { layer, test, tested: rows } = tested.value;
      const id = randomUUID();
      received = test.isSound ? { id, layer: adoptedLayer(layer, test.gain) } : null;
      return success({
        ...shownLayer({ ...layer, gain: test.gain }),
        receivedId: id,
        name: fileNameOf(file),
        golden: test.golden,
        tested: rows,
        isSound: test.isSound,
      });
    },
    async adoptLayer({ receivedId }) {
      const set = await models.whenLoaded();
      if (!set.ok) return set;
      if (received?.id !== receivedId) return failure({ code: "invalid-request" });
      await layers.keep(received.layer, set.value.manifests);
      received = null;
      return tell();
    },
  };
}

/** The labels that texts in a language can have. */
function labelsFor(language: string, manifests: readonly Manifest[]): readonly string[] {
  const manifest = manifests[placeOfReader(manifests, language)];
  return manifest ? labelsOf(manifest) : [];
}

/** A layer as the page is told of it. */
function shownLayer(layer: Layer): Learning["layers"][number] {
  const { kind, language, corrections, updates, gain, norm, sha256, model, labels } = layer;
  return {
    kind,
    language,
    corrections,
    updates,
    gain,
    norm,
    sha256,
    model: { id: model.id, version: model.version },
    isInUse: isInUse(layer),
    parameters: labels.reduce((sum, { weights }) => sum + 1 + weights.length, 0),
  };
}

/** The first of these files that is there with its receipt; null for none. */
async function newestScored(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    if ((await fileExists(path)) && (await fileExists(receiptPathOf(path)))) return path;
  }
  return null;
}
