import type { LanguageTeller } from "#inference/language";
import { canonicalLanguage, placeOfReader, readsLanguage } from "#ipc/language";
import type { Manifest } from "#ipc/model/manifest";
import type { Correction } from "./read-corrections.ts";
import { labelsOf } from "./train-layer.ts";

/** What a person has labelled in one language, and the model that reads it. */
export interface CorrectionsInLanguage {
  /** BCP 47, without a region. */
  readonly language: string;
  readonly manifest: Manifest;
  /** The place of the model among the manifests. */
  readonly place: number;
  readonly corrections: readonly Correction[];
}

/** Corrections from anywhere, by the language that they are in. */
export class CorrectionsByLanguage {
  readonly #manifests: readonly Manifest[];
  readonly #tell: LanguageTeller;
  readonly #byLanguage = new Map<string, { place: number; corrections: Map<string, Correction> }>();

  /** `tell` tells the language of texts that come without one. */
  constructor(manifests: readonly Manifest[], tell: LanguageTeller) {
    this.#manifests = manifests;
    this.#tell = tell;
  }

  /**
   * Adds a text, of equal ones the last, with what a person calls it, whatever its case. A text without a language (BCP 47) is told
   * apart, and a short one is the first model's. Gives what came of it: `unread` of a language that no model
   * reads, or the labels that there are where this is none of them.
   */
  add(
    { text, label }: Correction,
    stated: string | null,
  ): "added" | "unread" | { readonly labels: readonly string[] } {
    const language = stated ? canonicalLanguage(stated) : (this.#tell(text)?.language ?? null);
    const place = placeOfReader(this.#manifests, language);
    const manifest = this.#manifests[place];
    const own = language ?? manifest?.languages[0] ?? "en";
    if (!manifest || !readsLanguage(manifest.languages, own)) return "unread";
    const labels = labelsOf(manifest);
    const known = labels.find((one) => one.toLowerCase() === label.toLowerCase());
    if (known === undefined) return { labels };
    const kept = this.#byLanguage.get(own) ?? { place, corrections: new Map() };
    kept.corrections.set(text, { text, label: known });
    this.#byLanguage.set(own, kept);
    return "added";
  }

  get languages(): readonly CorrectionsInLanguage[] {
    return [...this.#byLanguage].flatMap(([language, { place, corrections }]) => {
      const manifest = this.#manifests[place];
      return manifest
        ? [{ language, manifest, place, corrections: [...corrections.values()] }]
        : [];
    });
  }

  /** Those in one language; none where there are none. */
  in(language: string): readonly Correction[] {
    return [...(this.#byLanguage.get(language)?.corrections.values() ?? [])];
  }
}
