import { memo, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview/overview";
import { bars } from "../../charts/bars.tsx";
import { useLabelOrder } from "../../charts/use-tone-charts.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { InlineSelect } from "../../ui/inline-select.tsx";
import { ChartPart } from "./chart-part.tsx";
import { useOverviewPlace } from "./overview-place.ts";
import { rowsOfState } from "./rows-of.ts";
import { useStateName } from "./use-state-name.ts";

const BASES = ["ofScored", "ofAll"] as const;

/** How many rows have each label, with what chance does; and what else rows can be. */
export const SharesPart = memo(function SharesPart({
  overview,
  isAlone,
}: {
  overview: Overview;
  isAlone: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const labelOrder = useLabelOrder();
  const { showRows } = useOverviewPlace();
  const [base, setBase] = useState<(typeof BASES)[number]>("ofScored");
  const order = labelOrder(overview.labels.map(({ label }) => label));
  const shares = order.flatMap((label) => {
    const found = overview.labels.find((share) => share.label === label);
    return found ? [{ label, name: labelName(label), share: found[base] }] : [];
  });
  const title = t("overview.shares.title");
  const noteOf = (value: (typeof BASES)[number]) => {
    const count = overview.labels[0]?.[value].of ?? 0;
    return t(`overview.shares.${value}`, { count });
  };
  const hasChoice = overview.filled !== overview.scored;
  const draw = bars(
    shares.map(({ label, name, share }) => ({
      key: label,
      name,
      value: share.share,
      interval: [share.low, share.high] as const,
      valueText: `${format.percent(share.share)} · ${format.integer(share.rows)}`,
      tone: toneOfLabel(label),
    })),
    format.wholePercent,
  );
  const table = {
    headings: [t("files.label"), t("app.share"), t("app.from"), t("app.to"), t("app.rows")],
    rows: shares.map(({ name, share }) => [
      name,
      format.percent(share.share),
      format.percent(share.low),
      format.percent(share.high),
      format.integer(share.rows),
    ]),
  };
  return (
    <ChartPart
      chart="shares"
      title={title}
      note={hasChoice ? undefined : t("overview.shares.note", { of: noteOf(base) })}
      pictureNote={t("overview.shares.note", { of: noteOf(base) })}
      size={isAlone ? "whole" : "narrow"}
      controls={
        hasChoice && (
          <InlineSelect
            name={t("app.of")}
            value={base}
            options={BASES.map((value) => ({ value, name: noteOf(value) }))}
            onChange={(value) => setBase(BASES.find((other) => other === value) ?? "ofScored")}
          />
        )
      }
      draw={draw}
      table={table}
      pressName={t("overview.shares.press")}
      nameOf={(key) => {
        const found = shares.find(({ label }) => label === key);
        if (!found) return "";
        const { name, share } = found;
        return t("overview.mark", {
          name,
          share: format.percent(share.share),
          low: format.percent(share.low),
          high: format.percent(share.high),
          rows: t("files.rows", { count: share.rows }),
        });
      }}
      onPress={(label) => showRows({ labels: [label] })}
    >
      <States overview={overview} />
    </ChartPart>
  );
});

/** What rows can be besides their label, as far as there are any. */
function States({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { showRows } = useOverviewPlace();
  const stateName = useStateName();
  const found = overview.states.filter(({ rows }) => rows !== null && rows > 0);
  const { withRemark } = overview;
  if (found.length === 0 && withRemark === 0) return null;
  return (
    <ul className="state-counts" aria-label={t("overview.states.title")}>
      {found.map(({ state, rows }) => (
        <StateCount
          key={state}
          name={stateName(state)}
          rows={rows ?? 0}
          of={overview.rows}
          onPress={() => showRows(rowsOfState(state))}
        />
      ))}
      {withRemark > 0 && (
        <StateCount
          name={t("results.errorChoices.with")}
          rows={withRemark}
          of={overview.rows}
          onPress={() => showRows({ errors: "with" })}
        />
      )}
    </ul>
  );
}

function StateCount(props: { name: string; rows: number; of: number; onPress: () => void }) {
  const { name, rows, of, onPress } = props;
  const format = useFormat();
  return (
    <li>
      <Button className="state-button" onPress={onPress}>
        <span>{name}</span>
        <span className="state-count">
          {format.integer(rows)}
          <span className="panel-note">{format.percent(rows / Math.max(1, of))}</span>
        </span>
      </Button>
    </li>
  );
}
