import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";

interface PointsText {
  /** A difference of shares without its sign: "31 points", "1 point", "0.4 points". */
  points: (difference: number) => string;
  /** An end of its interval, which may lie beyond zero: "24", "−1.2". */
  end: (value: number) => string;
}

/** Differences of shares, in [−1, 1], as percentage points. */
export function usePointsText(): PointsText {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    points(difference) {
      const size = Math.abs(difference);
      // As it is shown: what is below one has a decimal.
      const count = size < 0.00995 ? Math.round(size * 1000) / 10 : Math.round(size * 100);
      return t("overview.points", { count, formatted: format.halfWidth(size) });
    },
    end: (value) => (value < 0 ? format.points(100 * value) : format.halfWidth(value)),
  };
}
