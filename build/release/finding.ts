/** Everything that can be wrong with a release, by what a person has to do about it. */
export const FINDING_CODES = [
  "manifest-invalid",
  "file-missing",
  "file-changed",
  "releases-invalid",
  "version-kept",
  "version-not-raised",
  "app-version-kept",
  "tag-differs",
  "release-unrecorded",
  "record-differs",
  "record-rewritten",
  "evaluation-of-another-model",
  "evaluation-differs",
  "set-missing",
  "set-worse",
  "group-missing",
  "group-worse",
  "suite-worse",
  "card-missing",
  "card-differs",
  "changelog-section-missing",
  "changelog-model-missing",
  "changelog-figures-missing",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** A reason not to release, as a sentence that says what to do. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
}

export function finding(code: FindingCode, message: string): Finding {
  return { code, message };
}
