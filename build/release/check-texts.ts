import { figuresOf, type ModelFigures } from "#ipc/model-figures";
import { changelogSection } from "../release-notes.ts";
import { cardDisagreements } from "./card-figures.ts";
import { finding, type Finding } from "./finding.ts";
import { recordOf, type ReleaseState } from "./release-state.ts";

/** Whether the model card and the changelog carry the figures. */
export function checkTexts(state: ReleaseState): Finding[] {
  return [...checkCard(state), ...checkChangelog(state)];
}

function checkCard({ card, manifest, modelId }: ReleaseState): Finding[] {
  if (card === null) {
    return [finding("card-missing", `models/${modelId} has no model card: write one.`)];
  }
  return cardDisagreements(card, manifest).map((disagreement) =>
    finding("card-differs", `The model card says otherwise than the manifest: ${disagreement}.`),
  );
}

function checkChangelog(state: ReleaseState): Finding[] {
  const { appVersion, manifest, changelog } = state;
  if (changelogSection(changelog, appVersion) === null) {
    return [
      finding(
        "changelog-section-missing",
        `CHANGELOG.md has no section "## ${appVersion}": write what is new.`,
      ),
    ];
  }
  // An app that only its code has changed in tells of the model in an older section.
  const first = recordOf(state)?.appVersion ?? appVersion;
  const section = (changelogSection(changelog, first) ?? "").replaceAll(/\s+/gu, " ");
  const headline = `Model \`${manifest.id}\` ${manifest.version}`;
  if (!section.startsWith(`- **${headline}**`)) {
    return [
      finding(
        "changelog-model-missing",
        `The section "## ${first}" of CHANGELOG.md does not begin with "- **${headline}**": a new model is the headline.`,
      ),
    ];
  }
  const figures = figuresOf(manifest);
  const missing = quotedFigures(figures).filter((figure) => !section.includes(figure));
  if (missing.length === 0) return [];
  return [
    finding(
      "changelog-figures-missing",
      `The section "## ${first}" of CHANGELOG.md lacks ${missing.join(", ")}. Put this into it: ${changelogSentence(figures)}`,
    ),
  ];
}

/** The sentence with a model's figures that its section of the changelog must have. */
export function changelogSentence(figures: ModelFigures): string {
  return `${quotedFigures(figures).join(", ")}.`;
}

function quotedFigures({ metrics, behaviour }: ModelFigures): string[] {
  const sets = metrics.map(({ dataset, value }) => `${dataset} ${(value * 100).toFixed(1)}`);
  if (!behaviour) return sets;
  return [...sets, `${behaviour.passed} of ${behaviour.cases} behaviour cases`];
}
