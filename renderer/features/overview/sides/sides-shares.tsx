import { useTranslation } from "react-i18next";
import type { Interval, TestedShare } from "#ipc/overview/overview-figures";
import type { Sides } from "#ipc/overview/overview-texts";
import { bars } from "../../../charts/bars.tsx";
import { useLabelOrder } from "../../../charts/use-tone-charts.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useLabelName } from "../../../i18n/use-label-name.ts";
import { useTone } from "../../../state/use-tone.ts";
import { ChartPart } from "../chart-part.tsx";
import { useOverviewPlace } from "../overview-place.ts";
import { bothOf, rowsOfPhrases } from "../rows-of.ts";
import { useTopics } from "../overview-store.ts";
import type { SideView } from "./sides-texts.tsx";
import { usePointsText } from "../use-points-text.ts";

interface Line {
  key: string;
  name: string;
  tone: string;
  first: Interval;
  second: TestedShare;
}

/** The shares of labels and of topics on either side, and by how much they differ. */
export function SidesShares(props: { sides: Sides; views: readonly [SideView, SideView] }) {
  const { sides, views } = props;
  const { t } = useTranslation();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const labelOrder = useLabelOrder();
  const topics = useTopics();
  const order = labelOrder(sides.labels.map(({ label }) => label));
  const labels = order.flatMap((label): Line[] => {
    const found = sides.labels.find((other) => other.label === label);
    return found
      ? [{ ...found, key: label, name: labelName(label), tone: toneOfLabel(label) }]
      : [];
  });
  const ofTopics = sides.topics.map(({ name, ...shares }): Line => ({
    ...shares,
    key: name,
    name,
    tone: "plain",
  }));
  return (
    <>
      <SideBars
        chart="shares"
        title={t("overview.shares.title")}
        lines={labels}
        views={views}
        rowsOf={(label) => ({ labels: [label] })}
      />
      {ofTopics.length > 0 && (
        <SideBars
          chart="topics"
          title={t("overview.topics.title")}
          lines={ofTopics}
          views={views}
          rowsOf={(name) =>
            rowsOfPhrases([
              topics.find((topic) => topic.name === name)?.phrases.map(({ key }) => key) ?? [],
            ])
          }
        />
      )}
    </>
  );
}

function SideBars(props: {
  chart: "shares" | "topics";
  title: string;
  lines: readonly Line[];
  views: readonly [SideView, SideView];
  rowsOf: (key: string) => Parameters<typeof bothOf>[0];
}) {
  const { chart, title, lines, views, rowsOf } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { showRows } = useOverviewPlace();
  const marks = lines.flatMap((line) =>
    views.map((view, side) => ({
      key: `${side} ${line.key}`,
      line,
      view,
      share: side === 0 ? line.first : line.second,
      isFirst: side === 0,
    })),
  );
  const rowsText = (count: number) => t("files.rows", { count });
  const draw = bars(
    marks.map(({ key, line, view, share, isFirst }) => ({
      key,
      ...(isFirst && { heading: line.name }),
      name: view.name,
      value: share.share,
      interval: [share.low, share.high] as const,
      valueText: `${format.percent(share.share)} · ${format.integer(share.rows)}`,
      tone: line.tone,
    })),
    format.wholePercent,
  );
  const table = {
    headings: [
      title,
      ...views.flatMap(({ name }) => [
        name,
        t("overview.fromOf", { name }),
        t("overview.toOf", { name }),
      ]),
      t("overview.sides.difference"),
      t("app.from"),
      t("app.to"),
    ],
    rows: lines.map(({ name, first, second }) => [
      name,
      ...[first, second].flatMap(({ share, low, high }) =>
        [share, low, high].map((value) => format.percent(value)),
      ),
      ...(second.against
        ? [second.against.difference, second.against.low, second.against.high].map((value) =>
            format.points(100 * value),
          )
        : ["–", "–", "–"]),
    ]),
  };
  return (
    <ChartPart
      chart={chart}
      title={title}
      note={views.map(({ name, told }) => `${name}: ${rowsText(told.scored)}`).join(" · ")}
      size="whole"
      draw={draw}
      table={table}
      pressName={t("overview.groups.press")}
      nameOf={(key) => {
        const mark = marks.find((other) => other.key === key);
        if (!mark) return "";
        return t("overview.mark", {
          name: `${mark.view.name}, ${mark.line.name}`,
          share: format.percent(mark.share.share),
          low: format.percent(mark.share.low),
          high: format.percent(mark.share.high),
          rows: rowsText(mark.share.rows),
        });
      }}
      onPress={(key) => {
        const mark = marks.find((other) => other.key === key);
        if (!mark || mark.view.isElsewhere) return;
        showRows(bothOf(mark.view.rows, rowsOf(mark.line.key)));
      }}
    >
      <Differences lines={lines} names={[views[0].name, views[1].name]} />
    </ChartPart>
  );
}

/** By how much each share differs, in words; what chance explains is called that. */
function Differences({ lines, names }: { lines: readonly Line[]; names: [string, string] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { points, end } = usePointsText();
  return (
    <ul className="part-words">
      {lines.map(({ key, name, second: { against } }) => {
        if (!against) return null;
        const { difference, differs, low, high } = against;
        if (!differs) {
          return (
            <li key={key}>
              {t("overview.sides.chance", {
                name,
                first: names[0],
                second: names[1],
                least: format.points(100 * low),
                most: format.points(100 * high),
              })}
            </li>
          );
        }
        const [least, most] = difference > 0 ? [low, high] : [-high, -low];
        return (
          <li key={key}>
            {t("overview.sides.differs", {
              name,
              // More on one side is less on the other: the side that has more is said.
              more: difference > 0 ? names[1] : names[0],
              less: difference > 0 ? names[0] : names[1],
              points: points(difference),
              least: end(least),
              most: end(most),
            })}
          </li>
        );
      })}
    </ul>
  );
}
