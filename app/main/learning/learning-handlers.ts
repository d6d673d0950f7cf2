import type { ModelSet } from "#inference/model-set";
import { placeOfReader } from "#ipc/language";
import type { Learning, Learnt } from "#ipc/learning";
import { failure, success, type Result } from "#ipc/result";
import { LEAST_CORRECTIONS } from "#learning/gain";
import { isInUse } from "#learning/layer-folder";
import type { RemoteProcess } from "#scoring/process/process-port";
import { connectCalls } from "#scoring/process/remote-calls";
import type { Handlers } from "../security/ipc-gate.ts";
import { toPageFailure } from "../security/page-failure.ts";
import type { CorrectionsStore } from "./corrections-store.ts";
import type { LearningCalls } from "./learning-process.ts";
import type { PersonalLayers } from "./personal-layers.ts";

export interface LearningHandlerParts {
  readonly corrections: CorrectionsStore;
  readonly layers: PersonalLayers;
  readonly models: () => Promise<Result<ModelSet>>;
  readonly directories: () => Promise<Result<string[]>>;
  /** Starts the process that learns. */
  readonly startProcess: () => RemoteProcess;
  /** Whether the person has said that corrections are kept. */
  readonly keepsCorrections: () => boolean;
}

type LearningHandlers = Pick<
  Handlers,
  "getLearning" | "correctText" | "removeCorrection" | "clearCorrections" | "learn"
>;

/** What main does for the corrections of a person and what is learnt from them. */
export function createLearningHandlers(parts: LearningHandlerParts): LearningHandlers {
  const { corrections, layers, models, directories, keepsCorrections } = parts;

  const tell = async (): Promise<Result<Learning>> => {
    const set = await models();
    if (!set.ok) return set;
    const kept = await layers.refresh(set.value.manifests);
    return success({
      corrections: await corrections.read(),
      layers: kept.layers.map((layer) => ({
        kind: layer.kind,
        language: layer.language,
        corrections: layer.corrections,
        gain: layer.gain,
        sha256: layer.sha256,
        model: { id: layer.model.id, version: layer.model.version },
        isInUse: isInUse(layer),
      })),
      problems: kept.problems.map((problem) => toPageFailure(problem)),
    });
  };

  return {
    getLearning: tell,
    async correctText({ text, label, language }) {
      const set = await models();
      if (!set.ok) return set;
      if (!keepsCorrections()) return failure({ code: "invalid-request" });
      const { manifests } = set.value;
      const manifest = manifests[placeOfReader(manifests, language)];
      const labels = manifest?.heads.find(({ name }) => name === manifest.primaryHead)?.labels;
      if (!manifest || !labels?.includes(label)) return failure({ code: "invalid-request" });
      const model = { id: manifest.id, version: manifest.version };
      await corrections.add({ text, label, language, model });
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
      const [set, folders] = [await models(), await directories()];
      if (!set.ok) return set;
      if (!folders.ok) return folders;
      const { manifests } = set.value;
      const modelDirectory = folders.value[placeOfReader(manifests, language)] ?? "";
      const own = (await corrections.read()).filter((one) => one.language === language);
      if (own.length < LEAST_CORRECTIONS) {
        return success({ language, corrections: own.length, gain: null, flipped: null });
      }
      const calls = connectCalls<LearningCalls>(parts.startProcess());
      const learnt = await calls.call("learn", {
        modelDirectory,
        language,
        corrections: own.map(({ text, label }) => ({ text, label })),
      });
      calls.close();
      if (!learnt.ok) return failure(toPageFailure(learnt.error));
      const { layer, gain, flipped, corrections: count } = learnt.value;
      if (layer) {
        await layers.keep(layer);
        await layers.refresh(manifests);
      }
      return success({
        language,
        corrections: count,
        gain,
        flipped: layer ? [...flipped] : null,
      });
    },
  };
}
