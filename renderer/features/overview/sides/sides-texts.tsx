import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Sides } from "#ipc/overview/overview-texts";
import type { ResultFilter } from "#ipc/results/results";
import { useLabelOrder } from "../../../charts/use-tone-charts.ts";
import { useLabelName } from "../../../i18n/use-label-name.ts";
import { OverviewPlaceContext, useOverviewPlace } from "../overview-place.ts";
import { useTopics } from "../overview-store.ts";
import { Part } from "../part.tsx";
import { PhraseList } from "../phrases/phrase-list.tsx";
import { bothOf } from "../rows-of.ts";
import { useMeasures } from "../use-measures.ts";
import { VoiceList } from "../voice-list.tsx";

/** One of two sides. */
export interface SideView {
  name: string;
  told: Sides["sides"][0];
  /** The filter that leaves its rows. */
  rows: Partial<ResultFilter>;
  /** Whether its rows are another file's. */
  isElsewhere: boolean;
}

type Views = readonly [SideView, SideView];

/** What either side writes about more than the other. */
export function SidePhrases({ views }: { views: Views }) {
  const { t } = useTranslation();
  const measuresOf = useMeasures();
  const topics = useTopics();
  return (
    <Part title={t("overview.phrases.title")} size="whole">
      <div className="phrase-columns">
        {views.map((view, side) => {
          const measures = measuresOf(view.told);
          return (
            <SidePlace key={side} view={view}>
              <PhraseList
                title={t("overview.sides.more", { name: view.name })}
                measures={measures}
                told={measures[0]}
                phrases={view.told.phrases}
                topics={topics}
              />
            </SidePlace>
          );
        })}
      </div>
    </Part>
  );
}

/** Typical texts of each label, one side beside the other. */
export function SideVoices({ views }: { views: Views }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  const labelOrder = useLabelOrder();
  const all = views.flatMap(({ told }) =>
    told.voices.filter(({ voices }) => voices.length > 0).map(({ label }) => label),
  );
  return (
    <Part title={t("overview.voices.title")} size="whole">
      {labelOrder([...new Set(all)]).map((label) => (
        <section key={label} aria-label={labelName(label)}>
          <h4 className="phrases-title">{labelName(label)}</h4>
          <div className="phrase-columns">
            {views.map((view, side) => (
              <SidePlace key={side} view={view}>
                <div>
                  <p className="panel-note side-name">{view.name}</p>
                  <VoiceList
                    voices={view.told.voices.find((of) => of.label === label)?.voices ?? []}
                    saysLabel={false}
                  />
                </div>
              </SidePlace>
            ))}
          </div>
        </section>
      ))}
    </Part>
  );
}

/** Has marks lead to the rows of a side alone. */
function SidePlace({ view, children }: { view: SideView; children: ReactNode }) {
  const place = useOverviewPlace();
  const { rows, isElsewhere } = view;
  const own = useMemo(
    () => ({
      ...place,
      isElsewhere,
      showRows: (filter: Partial<ResultFilter>) => place.showRows(bothOf(rows, filter)),
    }),
    [place, rows, isElsewhere],
  );
  return <OverviewPlaceContext value={own}>{children}</OverviewPlaceContext>;
}
