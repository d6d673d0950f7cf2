import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import { Fold } from "../../ui/fold.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useModelText } from "../../i18n/use-model-text.ts";
import { modelChangeIsInView, useModelChange } from "../../state/model-change.ts";
import { useModelName } from "../../state/use-model-name.ts";
import { changedGroups, changedSets, changedSuite, type ChangedFigure } from "./changed-figures.ts";
import { ChangesInWords } from "./changes-in-words.tsx";
import "./model-changes.css";

/** What a model changes against the one before, in words and figures. */
export function ModelChanges({ manifest }: { manifest: Manifest }) {
  const { t, i18n } = useTranslation();
  const sayModel = useModelName();
  const { changes, isAskedFor } = useModelChange();
  const change = changes.find(({ after }) => after.id === manifest.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isAskedFor || !heading.current) return;
    heading.current.focus({ preventScroll: true });
    heading.current.closest("section")?.scrollIntoView();
    modelChangeIsInView();
  }, [isAskedFor, change]);
  if (!change) return null;
  const { before, after, notes } = change;
  const sets = changedSets(before, after);
  const measured = sets.filter(({ points }) => points !== null);
  const untold = sets.length - measured.length;
  const suite = changedSuite(before, after);
  const groups = changedGroups(before, after).filter(({ points }) => points !== null);
  const isOther = before.id !== after.id;
  // How many stayed the sentence says.
  const moved = measured.filter(({ points }) => points !== 0);
  return (
    <Fold title={t("modelChange.title")} isAskedFor={isAskedFor} headingRef={heading}>
      <p>
        {isOther
          ? t("modelChange.otherModel", { before: sayModel(before), after: sayModel(after) })
          : t("modelChange.versions", { before: before.version, after: after.version })}{" "}
        <ChangesInWords before={before} after={after} />
      </p>
      {notes.length > 0 && (
        <ul className="plain-list">
          {notes.map(({ version, note, translations }) => {
            const said = translations[i18n.language];
            return (
              <li key={version}>
                <strong>{version}</strong>{" "}
                <span lang={said === undefined ? "en" : i18n.language}>{said ?? note}</span>
              </li>
            );
          })}
        </ul>
      )}
      {moved.length > 0 && (
        <FiguresTable
          manifest={manifest}
          first={t("modelChange.set")}
          figures={moved}
          before={before.version}
          after={after.version}
        />
      )}
      {measured.length > 0 && untold > 0 && (
        <p className="panel-note">{t("modelChange.measuredOnce", { count: untold })}</p>
      )}
      {suite && (
        <>
          <h3 className="panel-heading">{t("modelChange.behaviour")}</h3>
          <p className="panel-note">{t("modelChange.behaviourNote")}</p>
          <FiguresTable
            manifest={manifest}
            first={t("modelChange.group")}
            figures={[suite, ...groups]}
            before={before.version}
            after={after.version}
          />
        </>
      )}
      <p className="panel-note">{t("modelChange.rescore")}</p>
    </Fold>
  );
}

function FiguresTable({
  manifest,
  first,
  figures,
  before,
  after,
}: {
  manifest: Manifest;
  first: string;
  figures: readonly ChangedFigure[];
  before: string;
  after: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const shown = (share: number | null) =>
    share === null ? t("modelChange.notMeasured") : format.percent(share);
  return (
    <table className="data-table changed-figures">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className="number">
            {before}
          </th>
          <th scope="col" className="number">
            {after}
          </th>
          <th scope="col" className="number">
            {t("modelChange.points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ name, metric, before: was, after: is, points, cases }) => (
          <tr key={`${name} ${metric}`}>
            <th scope="row">
              {name === "" ? (
                t("modelChange.suite")
              ) : (
                <span lang={say(name).lang}>{say(name).text}</span>
              )}{" "}
              <span className="panel-note">
                {metric !== null && `${t(`metrics.${metric}`, { defaultValue: metric })} · `}
                {t(metric === null ? "model.cases" : "model.texts", { count: cases })}
              </span>
            </th>
            <td className="number">{shown(was)}</td>
            <td className="number">{shown(is)}</td>
            <td className="number">
              {points === null ? "–" : <Points points={points} text={format.points(points)} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Up, down or level, by a sign as well as by colour. */
function Points({ points, text }: { points: number; text: string }) {
  const direction = points === 0 ? "level" : points > 0 ? "up" : "down";
  return (
    <span className="changed-points" data-direction={direction}>
      <span aria-hidden="true">{{ up: "↑", down: "↓", level: "•" }[direction]}</span> {text}
    </span>
  );
}
