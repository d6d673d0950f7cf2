import { useTranslation } from "react-i18next";
import type { Comparison } from "#ipc/results/comparison";
import { Chart } from "../../charts/chart.tsx";
import { columns } from "../../charts/columns.tsx";
import { toneOfPolarity } from "../../charts/tone-figures.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { movementBars, MOVEMENT_STEP } from "./comparison-figures.ts";

const HEIGHT = 190;
const TICKS = [-2, -1, 0, 1, 2];

/** How far rows moved on the scale of polarity. */
export function MovementHistogram({ polarity }: { polarity: NonNullable<Comparison["polarity"]> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const movements = movementBars(polarity.histogram);
  return (
    <section className="card">
      <h3 className="card-title">{t("compare.movements")}</h3>
      <p className="panel-note">{t("compare.movementsNote")}</p>
      <Chart
        name={t("compare.movements")}
        draw={columns(
          movements.map(({ movement, rows }) => ({
            key: String(movement),
            from: movement - MOVEMENT_STEP / 2,
            to: movement + MOVEMENT_STEP / 2,
            rows,
            tone: toneOfPolarity(movement),
            title: t("compare.movementTitle", {
              movement: format.signed(movement),
              rows: t("files.rows", { count: rows }),
            }),
          })),
          {
            height: HEIGHT,
            ticks: TICKS.map((value) => ({ value, text: format.tick(value) })),
            ends: null,
            countText: format.integer,
          },
        )}
        table={{
          headings: [t("compare.movement"), t("app.rows")],
          rows: movements.map(({ movement, rows }) => [
            format.signed(movement),
            format.integer(rows),
          ]),
        }}
      />
    </section>
  );
}
