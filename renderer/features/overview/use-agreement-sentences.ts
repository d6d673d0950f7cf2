import { useTranslation } from "react-i18next";
import type { Agreement } from "#ipc/overview/overview-texts";
import { useFormat } from "../../i18n/use-format.ts";

/** Says how far labels and ratings agree. */
export function useAgreementSentences(): (agreement: Agreement) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ agreement: share, correlation }) => [
    ...(share.of === 0
      ? []
      : [
          t("overview.agreement.share", {
            count: share.of,
            share: format.percent(share.share),
            low: format.percent(share.low),
            high: format.percent(share.high),
          }),
        ]),
    ...(correlation
      ? [t("overview.agreement.correlation", { rho: format.signed(correlation.rho) })]
      : []),
  ];
}
