import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview/overview";
import type { OverviewTexts, Phrase } from "#ipc/overview/overview-texts";
import { useFormat } from "../../../i18n/use-format.ts";
import { InlineSelect } from "../../../ui/inline-select.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { ChartMenu } from "../chart-menu.tsx";
import { Part } from "../part.tsx";
import { PhraseList } from "./phrase-list.tsx";
import { TakeTopics } from "./take-topics.tsx";
import { TopicList } from "./topic-list.tsx";
import { useGroupName } from "../../../i18n/use-group-name.ts";
import { useMeasures, type MeasureView } from "../use-measures.ts";
import { usePhraseChart } from "./use-phrase-chart.ts";

type View = "tone" | "time" | "group";

/** What the texts are about: phrases that tell them apart, and the topics made of them. */
export const PhrasesPart = memo(function PhrasesPart({
  overview,
  texts,
}: {
  overview: Overview;
  texts: OverviewTexts;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const groupName = useGroupName();
  const chartOf = usePhraseChart();
  const measures = useMeasures()(overview);
  const [chosen, setView] = useState<View>("tone");
  const [chosenGroup, setGroup] = useState<string | null>(null);
  const { rising, falling, byGroup, topics } = texts;
  const by = overview.groups?.by;
  const groups = by ? (byGroup ?? []) : [];
  const views: View[] = [
    "tone",
    ...(rising && falling && rising.length + falling.length > 0 ? (["time"] as const) : []),
    ...(groups.some(({ phrases }) => phrases.length > 0) ? (["group"] as const) : []),
  ];
  const view = views.includes(chosen) ? chosen : "tone";
  const group = groups.find(({ value }) => value === chosenGroup) ?? groups[0];
  const [first] = measures;
  const lists: readonly TitledList[] =
    view === "tone"
      ? texts.telling.flatMap(({ measure, phrases }) => {
          const told = measures.find((other) => other.measure === measure);
          if (!told) return [];
          return [
            { title: t(`overview.phrases.in.${measure}`, { label: told.name }), told, phrases },
          ];
        })
      : view === "time"
        ? (["rising", "falling"] as const).map((way) => ({
            title: t(`overview.phrases.${way}`),
            told: first,
            phrases: texts[way] ?? [],
            figureOf: ({ key }: Phrase) => {
              const moving = texts[way]?.find((other) => other.key === key);
              if (!moving) return "";
              return t("overview.phrases.moved", {
                before: format.percent(moving.before.share),
                after: format.percent(moving.after.share),
              });
            },
          }))
        : group && by
          ? [
              {
                title: t("overview.phrases.ofGroup", { group: groupName(by, group.value) }),
                told: first,
                phrases: group.phrases,
              },
            ]
          : [];
  const title = t("overview.phrases.title");
  const note = t("overview.phrases.note", { count: texts.rows });
  return (
    <Part
      title={title}
      note={
        view === "time"
          ? `${note} · ${t("overview.phrases.movedNote", { measure: first?.name })}`
          : note
      }
      size="whole"
      controls={
        <>
          {views.length > 1 && (
            <Segments
              name={t("overview.phrases.view")}
              value={view}
              options={views.map((value) => ({
                value,
                name: t(`overview.phrases.views.${value}`),
              }))}
              onChange={setView}
            />
          )}
          <ChartMenu
            chart="phrases"
            title={title}
            note={note}
            {...chartOf(
              lists.map(({ phrases, ...list }) => ({
                ...list,
                lines: phrases.map(({ text, ...phrase }) => ({ ...phrase, name: text })),
              })),
              measures,
            )}
          />
        </>
      }
    >
      {topics.length > 0 && <TopicList measures={measures} topics={topics} />}
      {view === "group" && group && by && (
        <InlineSelect
          name={t("app.of")}
          value={group.value}
          options={groups.map(({ value }) => ({ value, name: groupName(by, value) }))}
          onChange={setGroup}
        />
      )}
      <div className={lists.length > 1 ? "phrase-columns" : undefined}>
        {lists.map((list) => (
          <PhraseList key={list.title} {...list} measures={measures} topics={topics} />
        ))}
      </div>
      <TakeTopics hasTopics={topics.length > 0} />
    </Part>
  );
});

interface TitledList {
  title: string;
  told: MeasureView | undefined;
  phrases: readonly Phrase[];
  figureOf?: (phrase: Phrase) => string;
}
