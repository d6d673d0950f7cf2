import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview";
import type { OverviewTexts, Phrase } from "#ipc/overview-texts";
import { useFormat } from "../../i18n/use-format.ts";
import { InlineSelect } from "../../ui/inline-select.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Part } from "./part.tsx";
import { PhraseList } from "./phrase-list.tsx";
import { TakeTopics } from "./take-topics.tsx";
import { TopicList } from "./topic-list.tsx";
import { useGroupName } from "./use-group-name.ts";
import { useMeasures, type MeasureView } from "./use-measures.ts";

type View = "tone" | "time" | "group";

/** What the texts are about: phrases that tell them apart, and the topics made of them. */
export function PhrasesPart({ overview, texts }: { overview: Overview; texts: OverviewTexts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const measures = useMeasures()(overview);
  const [chosen, setView] = useState<View>("tone");
  const { rising, falling, byGroup, topics } = texts;
  const views: View[] = [
    "tone",
    ...(rising && falling && rising.length + falling.length > 0 ? (["time"] as const) : []),
    ...(byGroup?.some(({ phrases }) => phrases.length > 0) === true ? (["group"] as const) : []),
  ];
  const view = views.includes(chosen) ? chosen : "tone";
  const shared = { measures, topics };
  return (
    <Part
      title={t("overview.phrases.title")}
      note={t("overview.phrases.note", {
        count: texts.rows,
        formatted: format.integer(texts.rows),
      })}
      size="whole"
      controls={
        views.length > 1 && (
          <Segments
            name={t("overview.phrases.view")}
            value={view}
            options={views.map((value) => ({ value, name: t(`overview.phrases.views.${value}`) }))}
            onChange={setView}
          />
        )
      }
    >
      {topics.length > 0 && <TopicList {...shared} />}
      {view === "tone" && <ByTone {...shared} telling={texts.telling} />}
      {view === "time" && <OverTime {...shared} texts={texts} />}
      {view === "group" && <ByGroup {...shared} overview={overview} groups={byGroup ?? []} />}
      <TakeTopics hasTopics={topics.length > 0} />
    </Part>
  );
}

interface Shared {
  measures: readonly MeasureView[];
  topics: OverviewTexts["topics"];
}

function ByTone({ telling, ...shared }: Shared & Pick<OverviewTexts, "telling">) {
  const { t } = useTranslation();
  return (
    <div className="phrase-columns">
      {telling.map(({ measure, phrases }) => {
        const view = shared.measures.find((other) => other.measure === measure);
        if (!view) return null;
        return (
          <PhraseList
            key={measure}
            {...shared}
            title={t(`overview.phrases.in.${measure}`, { label: view.name })}
            told={view}
            phrases={phrases}
          />
        );
      })}
    </div>
  );
}

function OverTime({ texts, ...shared }: Shared & { texts: OverviewTexts }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="phrase-columns">
      {(["rising", "falling"] as const).map((way) => (
        <PhraseList
          key={way}
          {...shared}
          title={t(`overview.phrases.${way}`)}
          told={shared.measures[0]}
          phrases={texts[way] ?? []}
          figureOf={({ key }) => {
            const moving = texts[way]?.find((other) => other.key === key);
            if (!moving) return "";
            return t("overview.phrases.moved", {
              before: format.percent(moving.before.share),
              after: format.percent(moving.after.share),
            });
          }}
        />
      ))}
    </div>
  );
}

function ByGroup({
  overview,
  groups,
  ...shared
}: Shared & { overview: Overview; groups: readonly { value: string; phrases: Phrase[] }[] }) {
  const { t } = useTranslation();
  const groupName = useGroupName();
  const [chosen, setChosen] = useState<string | null>(null);
  const group = groups.find(({ value }) => value === chosen) ?? groups[0];
  const by = overview.groups?.by;
  if (!group || !by) return null;
  return (
    <>
      <InlineSelect
        name={t("overview.phrases.of")}
        value={group.value}
        options={groups.map(({ value }) => ({ value, name: groupName(by, value) }))}
        onChange={setChosen}
      />
      <PhraseList
        {...shared}
        title={t("overview.phrases.ofGroup", { group: groupName(by, group.value) })}
        told={shared.measures[0]}
        phrases={group.phrases}
      />
    </>
  );
}
