import { useTranslation } from "react-i18next";
import type { Finding } from "#ipc/files/finding";
import { useFormat } from "./use-format.ts";

/** Says in the interface's language why something was detected. */
export function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (finding) => {
    if (finding.kind === "other-language") {
      return t("files.findings.other-language", {
        language: format.language(finding.language),
        share: format.wholePercent(finding.share),
        reads: format.list(finding.reads.map(format.language)),
      });
    }
    if (finding.kind === "language-untold") {
      const reads = format.list(finding.reads.map(format.language));
      return t("files.findings.language-untold", { reads });
    }
    if (finding.kind === "not-kept") {
      const named = format.list(finding.columns.map((name) => `“${name}”`));
      const columns =
        finding.more > 0
          ? t("files.lossesMore", { columns: named, more: format.integer(finding.more) })
          : named;
      return t(`files.findings.not-kept_${finding.what}`, { columns });
    }
    const words = "words" in finding ? format.mean(finding.words) : undefined;
    return t(`files.findings.${finding.kind}`, { ...finding, words });
  };
}
