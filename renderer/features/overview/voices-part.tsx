import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "#ipc/overview/overview";
import type { OverviewTexts } from "#ipc/overview/overview-texts";
import { useLabelOrder } from "../../charts/use-tone-charts.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { InlineSelect } from "../../ui/inline-select.tsx";
import { Part } from "./part.tsx";
import { useGroupName } from "../../i18n/use-group-name.ts";
import { VoiceList } from "./voice-list.tsx";

/** Of one label, a column; more of them would be too narrow to read in. */
const MOST_COLUMNS = 3;

/** Three texts for each label, or for one of the groups, that speak for many. */
export const VoicesPart = memo(function VoicesPart(props: {
  overview: Overview;
  voices: OverviewTexts["voices"];
}) {
  const { overview, voices } = props;
  const { t } = useTranslation();
  const labelName = useLabelName();
  const labelOrder = useLabelOrder();
  const groupName = useGroupName();
  const [chosen, setChosen] = useState("");
  const by = overview.groups?.by;
  const groups = by ? (voices.byGroup ?? []) : [];
  const group = groups.find(({ value }) => `=${value}` === chosen);
  const order = labelOrder(voices.byLabel.map(({ label }) => label));
  const labels = voices.byLabel
    .filter((of) => of.voices.length > 0)
    .toSorted((one, other) => order.indexOf(one.label) - order.indexOf(other.label))
    .slice(0, MOST_COLUMNS);
  if (labels.length === 0) return null;
  return (
    <Part
      title={t("overview.voices.title")}
      note={t("overview.voices.note")}
      // What people rated stands beside it.
      size={overview.offered.ratings.length > 0 ? "broad" : "whole"}
      controls={
        by &&
        groups.length > 0 && (
          <InlineSelect
            name={t("app.of")}
            value={group ? chosen : ""}
            options={[
              { value: "", name: t("overview.voices.everyLabel") },
              ...groups.map(({ value }) => ({ value: `=${value}`, name: groupName(by, value) })),
            ]}
            onChange={setChosen}
          />
        )
      }
    >
      {group ? (
        <VoiceList voices={group.voices} />
      ) : (
        <div className="voice-columns">
          {labels.map(({ label, voices: told }) => (
            <section key={label}>
              <h4 className="phrases-title">{labelName(label)}</h4>
              <VoiceList voices={told} saysLabel={false} />
            </section>
          ))}
        </div>
      )}
    </Part>
  );
});
