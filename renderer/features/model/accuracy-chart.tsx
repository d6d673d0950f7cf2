import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import { bars, type Bar } from "../../charts/bars.tsx";
import { Chart } from "../../charts/chart.tsx";
import { useFormat } from "../../i18n/use-format.ts";
import { useModelText } from "../../i18n/use-model-text.ts";
import { Explain } from "../../ui/explain.tsx";
import { Fold } from "../../ui/fold.tsx";
import { countedBy, testSets } from "./test-sets.ts";

type TestSet = Manifest["metrics"][number];

interface AccuracyProps {
  manifest: Manifest;
  /** BCP 47, one that the model reads. */
  language: string;
}

/** How often the model is right in a language: over all, and what it reads best and worst. */
export function Accuracy({ manifest, language }: AccuracyProps) {
  const { t } = useTranslation();
  const setText = useSetText(manifest);
  const byMeasure = useSetsByMeasure(manifest);
  const { summed, best, worst, others } = testSets(manifest, language);
  if (manifest.metrics.length === 0) return null;
  // How a share of right labels is counted stands behind the "?".
  const measure = best[0] && !countedBy(best[0]) ? ` · ${setText(best[0]).measure}` : "";
  return (
    <section className="card">
      <h2 className="card-title">
        {t("model.trust")} <Explain term="measures" />
      </h2>
      <p className="panel-note">{t("model.trustNote")}</p>
      {summed.length > 0 && (
        <dl className="trust-figures">
          {summed.map((set) => (
            <SummedFigure key={setText(set).name} manifest={manifest} set={set} />
          ))}
        </dl>
      )}
      {best.length > 0 ? (
        <SetChart
          manifest={manifest}
          language={language}
          sets={[
            ...headed(`${t(worst.length > 0 ? "model.best" : "model.ranked")}${measure}`, best),
            ...headed(`${t("model.worst")}${measure}`, worst),
          ]}
        />
      ) : (
        <SetChart manifest={manifest} language={language} sets={byMeasure(others)} />
      )}
    </section>
  );
}

/** A figure over several sets, as so many of a hundred texts where it counts right ones. */
function SummedFigure({ manifest, set }: { manifest: Manifest; set: TestSet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, texts } = useSetText(manifest)(set);
  const say = useModelText(manifest);
  const counted = countedBy(set);
  return (
    <div className="trust-figure">
      <dt>
        {counted && t(`model.rightIn.${counted}`)}{" "}
        <span className="panel-note">
          {counted ? say(set.dataset).text : name} · {texts}
        </span>
      </dt>
      <dd>
        {counted
          ? t("model.rightOf", { right: format.integer(set.value * 100) })
          : format.percent(set.value)}
      </dd>
    </div>
  );
}

/** The sets that are not among the best and the worst. */
export function OtherSets({ manifest, language }: AccuracyProps) {
  const { t } = useTranslation();
  const byMeasure = useSetsByMeasure(manifest);
  const { best, others } = testSets(manifest, language);
  if (best.length === 0 || others.length === 0) return null;
  return (
    <Fold title={t("model.otherSets", { count: others.length })}>
      <SetChart manifest={manifest} language={language} sets={byMeasure(others)} />
    </Fold>
  );
}

interface HeadedSet {
  set: TestSet;
  /** Stands over the first of several. */
  heading: string | null;
}

function headed(heading: string, sets: readonly TestSet[]): HeadedSet[] {
  return sets.map((set, place) => ({ set, heading: place === 0 ? heading : null }));
}

/** Sets under the measure that they have in common. */
function useSetsByMeasure(manifest: Manifest): (sets: readonly TestSet[]) => HeadedSet[] {
  const setText = useSetText(manifest);
  return (sets) =>
    [...new Set(sets.map((set) => setText(set).measure))].flatMap((measure) =>
      headed(
        measure.charAt(0).toLocaleUpperCase() + measure.slice(1),
        sets.filter((set) => setText(set).measure === measure),
      ),
    );
}

/** Sets as bars. What all of them have in common, their language, is not said of each. */
function SetChart({ manifest, language, sets }: AccuracyProps & { sets: readonly HeadedSet[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const setText = useSetText(manifest);
  if (sets.length === 0) return null;
  const kindOf = ({ dataset }: TestSet) => {
    const text = say(dataset).text;
    const prefix = `${format.language(language)}: `.toLocaleLowerCase();
    if (!text.toLocaleLowerCase().startsWith(prefix)) return text;
    const kind = text.slice(prefix.length);
    return kind.charAt(0).toLocaleUpperCase() + kind.slice(1);
  };
  const lines = sets.map(({ set, heading }): Bar => {
    const { name, texts } = setText(set);
    return {
      key: name,
      name: kindOf(set),
      ...(heading === null ? {} : { heading }),
      value: set.value,
      valueText: `${format.percent(set.value)} · ${texts}`,
      tone: "plain",
    };
  });
  return (
    <Chart
      name={t("model.trust")}
      draw={bars(lines, format.wholePercent, { highest: 1 })}
      table={{
        headings: [t("modelChange.set"), t("model.right"), t("app.rows")],
        rows: sets.map(({ set }) => [
          setText(set).name,
          format.percent(set.value),
          setText(set).texts,
        ]),
      }}
    />
  );
}

/** How right others are on the same sets, against this model. */
export function OtherModels({ manifest, language }: AccuracyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const setText = useSetText(manifest);
  const { summed, best, worst, others: further } = testSets(manifest, language);
  const told = new Set([...summed, ...best, ...worst, ...further]);
  const others = manifest.metrics
    .filter((set) => told.has(set))
    .flatMap((measured) => {
      const { baselines = [] } = measured;
      const set = `${setText(measured).name} · ${setText(measured).texts}`;
      const own = { name: t("model.thisModel"), set, isOwn: true, value: measured.value };
      return baselines.length === 0
        ? []
        : [
            { ...own, text: format.percent(measured.value) },
            ...baselines.map(({ name, value }) => ({
              name: say(name).text,
              set,
              isOwn: false,
              value,
              text: t("model.otherValue", {
                value: format.percent(value),
                points: format.points((value - measured.value) * 100),
              }),
            })),
          ];
    });
  if (others.length === 0) return null;
  return (
    <Fold title={t("model.others")}>
      <p className="panel-note">{t("model.othersNote")}</p>
      <Chart
        name={t("model.others")}
        draw={bars(
          others.map(({ name, set, isOwn, value, text }) => ({
            key: `${set} ${name}`,
            name,
            ...(isOwn ? { heading: set } : {}),
            value,
            valueText: text,
            tone: isOwn ? "plain" : "faint",
          })),
          format.wholePercent,
          { highest: 1 },
        )}
        table={{
          headings: [t("modelChange.set"), t("app.model"), t("model.right")],
          rows: others.map(({ name, set, text }) => [set, name, text]),
        }}
      />
    </Fold>
  );
}

/** What a set is called with its measure, and of how many texts its figure is. */
function useSetText(
  manifest: Manifest,
): (set: TestSet) => { name: string; measure: string; texts: string } {
  const { t } = useTranslation();
  const say = useModelText(manifest);
  return ({ dataset, metric, rows }) => {
    const measure = t(`metrics.${metric}`, { defaultValue: metric });
    const texts = t("model.texts", { count: rows });
    return { name: `${say(dataset).text}, ${measure}`, measure, texts };
  };
}
