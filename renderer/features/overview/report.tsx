import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview";
import type { Agreement, OverviewTexts } from "#ipc/overview-texts";
import tokens from "../../styles/tokens.css?inline";
import charts from "../../charts/chart.css?inline";
import { loadFont } from "../../charts/chart-picture.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useHeadlineText } from "../../i18n/use-headline-text.ts";
import { AgreementPart } from "./agreement-part.tsx";
import { GroupsPart } from "./groups-part.tsx";
import { MediumContext } from "./medium.ts";
import { OverviewPlaceContext, useOverviewPlace, type OverviewPlace } from "./overview-place.ts";
import texts from "./overview-texts.css?inline";
import { PhrasesPart } from "./phrases-part.tsx";
import paper from "./report.css?inline";
import { SharesPart } from "./shares-part.tsx";
import { TimePart } from "./time-part.tsx";
import { VoicesPart } from "./voices-part.tsx";

export const REPORT_PARTS = ["shares", "time", "groups", "phrases", "voices", "agreement"] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What a report is made of, as far as it has come. */
export interface ReportFigures {
  overview: Overview;
  texts: OverviewTexts | null;
  agreement: Agreement | null;
}

/** Draws the chosen parts for paper: the inside of a page, and how it looks. */
export async function drawReport(
  place: OverviewPlace,
  figures: ReportFigures,
  parts: ReadonlySet<ReportPart>,
): Promise<{ body: string; style: string }> {
  const font = `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${await loadFont()})}`;
  const made = new Date();
  const holder = document.createElement("div");
  const root = createRoot(holder);
  try {
    flushSync(() =>
      root.render(
        <OverviewPlaceContext value={place}>
          <MediumContext value="paper">
            <Report figures={figures} parts={parts} made={made} />
          </MediumContext>
        </OverviewPlaceContext>,
      ),
    );
    return { body: holder.innerHTML, style: [font, tokens, charts, texts, paper].join("\n") };
  } finally {
    root.unmount();
  }
}

function Report(props: { figures: ReportFigures; parts: ReadonlySet<ReportPart>; made: Date }) {
  const { figures, parts, made } = props;
  const { overview, texts: told, agreement } = figures;
  const sayHeadline = useHeadlineText();
  const { t } = useTranslation();
  const { file } = useOverviewPlace();
  return (
    <main className="report paper">
      <p className="report-file">{file.name}</p>
      <h1>{sayHeadline(overview.headline, overview.groups?.by.kind)}</h1>
      {overview.scored > 0 && <p className="panel-note">{t("headline.note")}</p>}
      <h2 className="visually-hidden">{t("overview.tab")}</h2>
      {parts.has("shares") && <SharesPart overview={overview} isAlone />}
      {parts.has("time") && overview.time && <TimePart overview={overview} time={overview.time} />}
      {parts.has("groups") && overview.groups && (
        <GroupsPart overview={overview} groups={overview.groups} />
      )}
      {parts.has("phrases") && told && <PhrasesPart overview={overview} texts={told} />}
      {parts.has("voices") && told && <VoicesPart overview={overview} voices={told.voices} />}
      {parts.has("agreement") && agreement && (
        <AgreementPart overview={overview} agreement={agreement} />
      )}
      <About overview={overview} made={made} />
    </main>
  );
}

/** Where the figures come from, how they were made, and what they cannot say. */
function About({ overview, made }: { overview: Overview; made: Date }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { file } = useOverviewPlace();
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" });
  const facts = [
    [t("overview.report.file"), file.name],
    [
      t("files.rowsHeading"),
      t("overview.report.rowsOf", {
        rows: format.integer(overview.rows),
        scored: format.integer(overview.scored),
      }),
    ],
    [t("files.textColumn"), file.textColumn],
    ...(file.model ? [[t("overview.report.model"), `${file.model.id} ${file.model.version}`]] : []),
    ...(overview.languages.length === 0
      ? []
      : [
          [
            t("overview.groups.language"),
            format.list(overview.languages.map(({ language }) => format.language(language))),
          ],
        ]),
    [t("overview.report.made"), day.format(made)],
  ] as const;
  return (
    <section className="report-about">
      <h2>{t("overview.report.about")}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t("overview.report.method")}</p>
      <p>{t("overview.report.limits")}</p>
    </section>
  );
}
