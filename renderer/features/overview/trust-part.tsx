import { memo } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Difference, Familiarity } from "#ipc/model/familiarity";
import { useFormat } from "../../i18n/use-format.ts";
import { useOverviewPlace } from "./overview-place.ts";
import { Part } from "./part.tsx";
import "./trust-part.css";

/** How often its labels may be right, and how far the file is like what the model learnt from. */
export const TrustPart = memo(function TrustPart({ familiarity }: { familiarity: Familiarity }) {
  const { t } = useTranslation();
  return (
    <Part title={t("overview.trust.title")} size="whole">
      <div className="trust">
        <Accuracy familiarity={familiarity} />
        <Likeness familiarity={familiarity} />
      </div>
    </Part>
  );
});

function Accuracy({ familiarity }: { familiarity: Familiarity }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { accuracy, noAccuracy } = familiarity;
  if (!accuracy) {
    return (
      <div className="trust-half">
        <p className="trust-said">{t("overview.trust.notExpected")}</p>
        <p className="panel-note">{t(`overview.trust.why.${noAccuracy ?? "language"}`)}</p>
      </div>
    );
  }
  const { expected, low, high, level, domains, rows, language } = accuracy;
  const range = { low: format.wholePercent(low), high: format.wholePercent(high) };
  return (
    <div className="trust-half">
      <p className="trust-said">
        {t("overview.trust.expected", { share: format.wholePercent(expected), ...range })}
      </p>
      <div className="trust-scale" aria-hidden="true">
        <span
          className="trust-range"
          style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }}
        />
        <span className="trust-mark" style={{ left: `${expected * 100}%` }} />
      </div>
      <div className="trust-ends" aria-hidden="true">
        <span>{format.wholePercent(0)}</span>
        <span>{format.wholePercent(1)}</span>
      </div>
      <p className="panel-note">
        {t("overview.trust.basis", {
          count: rows,
          language: format.language(language),
          domains,
          level: format.wholePercent(level),
        })}
      </p>
    </div>
  );
}

function Likeness({ familiarity }: { familiarity: Familiarity }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { showRows } = useOverviewPlace();
  const { level, differs, rows, farthest } = familiarity;
  if (level === null) {
    return (
      <div className="trust-half">
        <p className="trust-said">{t("overview.trust.likeUnknown")}</p>
        <p className="panel-note">{t("overview.trust.tooFew")}</p>
      </div>
    );
  }
  const inWhat = differs.map((each: Difference) => t(`overview.trust.differs.${each}`));
  return (
    <div className="trust-half">
      <p className="trust-said">{t(`overview.trust.levels.${level}`)}</p>
      {inWhat.length > 0 && <p>{t("overview.trust.inWhat", { what: format.list(inWhat) })}</p>}
      <p className="panel-note">{t("overview.trust.sample", { count: rows })}</p>
      {level !== "expected" && farthest.length > 0 && (
        <div className="panel-actions">
          <Button className="button" onPress={() => showRows({ rows: [...farthest] })}>
            {t("overview.trust.showFarthest", { count: farthest.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
