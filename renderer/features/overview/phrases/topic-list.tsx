import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import type { OverviewTexts, Topic } from "#ipc/overview/overview-texts";
import { useFormat } from "../../../i18n/use-format.ts";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { useOverviewPlace } from "../overview-place.ts";
import { ChartMenu } from "../chart-menu.tsx";
import { keepTopics } from "../overview-store.ts";
import { PhraseLine } from "./phrase-line.tsx";
import { RenameTopicDialog } from "./rename-topic-dialog.tsx";
import { rowsOfPhrases } from "../rows-of.ts";
import { renamed, topicsOf, without } from "./topics.ts";
import type { MeasureView } from "../use-measures.ts";
import { usePhraseChart } from "./use-phrase-chart.ts";
import { VoiceList } from "../voice-list.tsx";

/** The topics that the person has made of phrases. */
export function TopicList(props: {
  measures: readonly MeasureView[];
  topics: OverviewTexts["topics"];
}) {
  const { measures, topics } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { showRows } = useOverviewPlace();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const own = topicsOf(topics);
  const title = t("overview.topics.title");
  const chartOf = usePhraseChart();
  const keep = (changed: readonly Topic[]) => void keepTopics(changed).then(setError);
  return (
    <section className="phrases">
      <div className="phrases-head">
        <h4 className="phrases-title">{title}</h4>
        <span className="panel-note" aria-hidden="true">
          {measures[0]?.name}
        </span>
        <ChartMenu
          chart="topics"
          title={title}
          note=""
          {...chartOf([{ title, told: measures[0], lines: topics }], measures)}
        />
      </div>
      <ul className="phrase-list">
        {topics.map(({ name, phrases, rows, shares, voices }) => (
          <PhraseLine
            key={name}
            name={name}
            share={shares[0]?.share ?? 0}
            tone={measures[0]?.tone ?? "plain"}
            rows={rows}
            figure={format.wholePercent(shares[0]?.share ?? 0)}
            figureName={measures[0]?.name ?? ""}
          >
            <ul className="topic-phrases" aria-label={t("overview.topics.phrases")}>
              {phrases.map(({ key, text }) => (
                <li key={key} className="topic-phrase">
                  {text}
                  <Button
                    className="topic-remove"
                    aria-label={t("overview.topics.takeOut", { phrase: text })}
                    onPress={() => keep(without(own, key))}
                  >
                    <span aria-hidden="true">×</span>
                  </Button>
                </li>
              ))}
            </ul>
            <VoiceList voices={voices} />
            <div className="panel-actions">
              <Button
                className="button"
                onPress={() => showRows(rowsOfPhrases([phrases.map(({ key }) => key)]))}
              >
                {t("overview.showRows", { count: rows })}
              </Button>
              <Button className="button" onPress={() => setRenaming(name)}>
                {t("overview.topics.rename")}
              </Button>
              <Button
                className="button"
                onPress={() => keep(own.filter((other) => other.name !== name))}
              >
                {t("overview.topics.unpin")}
              </Button>
            </div>
          </PhraseLine>
        ))}
      </ul>
      {error && <FileProblem error={error} />}
      {renaming !== null && (
        <RenameTopicDialog
          name={renaming}
          others={own.map(({ name }) => name).filter((name) => name !== renaming)}
          onClose={() => setRenaming(null)}
          onRename={(name) => keep(renamed(own, renaming, name))}
        />
      )}
    </section>
  );
}
