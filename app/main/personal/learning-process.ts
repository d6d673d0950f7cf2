import { loadLanguages } from "#inference/language";
import { readManifests } from "#inference/model-set";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { FailureError, type Failure } from "#ipc/failure";
import { placeOfReader } from "#ipc/language";
import type { Layer } from "#ipc/personal/layer";
import { success } from "#ipc/result";
import { CorrectionsByLanguage } from "#learning/corrections-by-language";
import { readLayer } from "#learning/layer-file";
import { learnLanguage, type LearntLanguage } from "#learning/learn-language";
import { readCorrections, type Correction } from "#learning/read-corrections";
import { testLayer, type LayerTest } from "#learning/receive-layer";
import { readCheckedRows } from "#scored/audit/checked-rows";
import { HeldTexts } from "#scored/audit/held-texts";
import { openProcessPort } from "#scoring/process/process-port";
import { serveCalls } from "#scoring/process/remote-calls";
import { outcomeOf } from "#tables/outcome";
import { effectOnFile, type FileEffect } from "./layer-effect.ts";

/** What a person has told of texts, and the models that read them. */
interface Told {
  readonly directories: readonly string[];
  readonly corrections: readonly (Correction & { readonly language: string })[];
  /** Scored files with rows that were checked by hand. */
  readonly checkedFiles: readonly string[];
}

/** What main can ask of the process that learns. */
export interface LearningCalls {
  learn: {
    request: Told & { readonly language: string };
    /** `checked` are rows that were checked by hand. Errors: those of loading the model, `model-without-layer`. */
    response: LearntLanguage & { readonly checked: number; readonly problems: readonly Failure[] };
    progress: never;
  };
  effect: {
    request: { readonly modelDirectory: string; readonly layer: Layer; readonly file: string };
    /** Errors: those of loading the model and of reading a scored file. */
    response: FileEffect;
    progress: never;
  };
  receive: {
    request: Told & { readonly file: string };
    /** Errors: those of reading a layer and of loading its model. */
    response: { readonly layer: Layer; readonly test: LayerTest; readonly tested: number };
    progress: never;
  };
}

/** Entry of the process that learns, and reads what others give for it; main starts it for one call, and ends it. */
serveCalls<LearningCalls>(openProcessPort(), {
  learn: ({ language, ...told }, { signal }) =>
    outcomeOf("", async () => {
      const { all, checked, problems } = await gather(told, signal);
      const learnt = await withModelFor(told, language, (classifier) =>
        learnLanguage(classifier, all.in(language), language, signal),
      );
      return success({ ...learnt, checked: checked.get(language) ?? 0, problems });
    }),
  effect: ({ file, ...how }, { signal }) =>
    outcomeOf(file, async () => success(await effectOnFile(file, { ...how, signal }))),
  receive: ({ file, ...told }, { signal }) =>
    outcomeOf(file, async () => {
      const manifests = await manifestsOf(told);
      const read = await readLayer(file, manifests);
      if (!read.ok) return read;
      const layer = read.value;
      const { all } = await gather(told, signal);
      const rows = await withModelFor(told, layer.language, (classifier) =>
        readCorrections(classifier, all.in(layer.language), layer.language, signal),
      );
      const place = manifests.findIndex(({ id }) => id === layer.model.id);
      const modelDirectory = told.directories[place] ?? "";
      const test = await testLayer(layer, { modelDirectory, rows, file });
      return success({ layer, test, tested: rows.length });
    }),
});

async function manifestsOf({ directories }: Told) {
  const manifests = await readManifests(directories);
  if (!manifests.ok) throw FailureError.of(manifests.error);
  return manifests.value;
}

/** All corrections by language, how many of each are checked rows, and why others can't be read any more. */
async function gather(told: Told, signal: AbortSignal) {
  const all = new CorrectionsByLanguage(await manifestsOf(told), await loadLanguages());
  const held = new HeldTexts();
  const problems: Failure[] = [];
  // Of equal texts what was added last counts: the person has corrected it on purpose.
  for (const file of told.checkedFiles) {
    const read = await outcomeOf(file, async () =>
      success(await readCheckedRows(file, held, signal)),
    );
    if (!read.ok) problems.push(read.error);
    else for (const row of read.value) all.add(row, row.language);
  }
  const checked = new Map(
    all.languages.map(({ language, corrections }) => [language, corrections.length]),
  );
  for (const { language, ...correction } of told.corrections) all.add(correction, language);
  return { all, checked, problems };
}

/** Calls `work` with the model that reads a language, as it was shipped. */
async function withModelFor<T>(
  told: Told,
  language: string,
  work: (classifier: Classifier) => Promise<T>,
): Promise<T> {
  const place = placeOfReader(await manifestsOf(told), language);
  const classifier = await loadClassifier(told.directories[place] ?? "");
  if (!classifier.ok) throw FailureError.of(classifier.error);
  try {
    return await work(classifier.value);
  } finally {
    await classifier.value.close();
  }
}
