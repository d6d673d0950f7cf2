import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview/overview";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { ProgressStrip } from "../../../ui/progress-strip.tsx";
import { ScoringQuestion } from "../../../ui/scoring-question.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { useOverviewPlace } from "../overview-place.ts";
import { askSides, useOverviewStore } from "../overview-store.ts";
import { GroupSides, OtherFile, PeriodSides, type ChosenSides } from "./side-choices.tsx";
import { SidesShares } from "./sides-shares.tsx";
import { SidePhrases, SideVoices, type SideView } from "./sides-texts.tsx";
import "./side-by-side.css";

type Kind = "groups" | "periods" | "file";

/** Two groups, two periods or two files beside each other. */
export function SideBySide({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const { t } = useTranslation();
  const { file } = useOverviewPlace();
  const { sides } = useOverviewStore();
  const title = useRef<HTMLHeadingElement>(null);
  const kinds: Kind[] = [
    ...(overview.offered.groups.length > 0 || overview.languages.length > 1
      ? (["groups"] as const)
      : []),
    ...(overview.time && overview.time.points.length > 1 ? (["periods"] as const) : []),
    "file",
  ];
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "file");
  const [chosen, setChosen] = useState<ChosenSides | null>(null);
  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    void askSides(chosen && chosen.wanted);
  }, [chosen]);
  useEffect(() => () => void askSides(null), []);

  return (
    <>
      <header className="overview-top">
        <div className="overview-line">
          <h3 ref={title} className="overview-headline" tabIndex={-1}>
            {t("overview.sides.title")}
          </h3>
          <Button className="button" onPress={onClose}>
            {t("overview.sides.close")}
          </Button>
        </div>
        <div className="side-choice">
          {kinds.length > 1 && (
            <Segments
              name={t("overview.sides.what")}
              value={kind}
              options={kinds.map((value) => ({ value, name: t(`overview.sides.kinds.${value}`) }))}
              onChange={(value) => {
                if (value === kind) return;
                setChosen(null);
                setKind(value);
              }}
            />
          )}
          {kind === "groups" && <GroupSides overview={overview} onChoose={setChosen} />}
          {kind === "periods" && overview.time && (
            <PeriodSides time={overview.time} onChoose={setChosen} />
          )}
          {kind === "file" && (
            <OtherFile name={file.name} other={chosen?.names[1]} onChoose={setChosen} />
          )}
        </div>
      </header>
      {sides.error && sides.error.code !== "cancelled" && chosen && (
        <ScoringQuestion
          error={sides.error}
          onChoose={(otherScoring) =>
            setChosen({ ...chosen, wanted: { ...chosen.wanted, otherScoring } })
          }
        />
      )}
      {sides.isPending && !sides.value && (
        <ProgressStrip name={t("overview.readingTexts")} value={sides.share} />
      )}
      {sides.value && chosen && <ToldSides chosen={chosen} />}
      {chosen === null && kind === "groups" && <NothingToCompare />}
    </>
  );
}

function NothingToCompare() {
  const { t } = useTranslation();
  return <p className="panel-note">{t("overview.sides.choose")}</p>;
}

/** What was found of the sides that are chosen. */
function ToldSides({ chosen }: { chosen: ChosenSides }) {
  const { t } = useTranslation();
  const { sides } = useOverviewStore();
  if (!sides.value) return null;
  const [first, second] = sides.value.sides;
  const isElsewhere = chosen.wanted.otherFileId !== null;
  const views: readonly [SideView, SideView] = [
    { name: chosen.names[0], told: first, rows: chosen.wanted.first, isElsewhere: false },
    { name: chosen.names[1], told: second, rows: chosen.wanted.second, isElsewhere },
  ];
  const empty = views.find(({ told }) => told.scored === 0);
  if (empty) {
    return <p className="panel-note">{t("overview.sides.empty", { name: empty.name })}</p>;
  }
  return (
    <>
      {sides.error && sides.error.code !== "cancelled" && <FileProblem error={sides.error} />}
      <SidesShares sides={sides.value} views={views} />
      <SidePhrases views={views} />
      <SideVoices views={views} />
    </>
  );
}
