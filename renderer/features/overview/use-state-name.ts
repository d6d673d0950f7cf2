import { useTranslation } from "react-i18next";
import type { RowState } from "#ipc/overview/overview-figures";
import { TEXT_STATES } from "#ipc/analysis/prediction";

/** The name of what a row can be besides its label. */
export function useStateName(): (state: RowState) => string {
  const { t } = useTranslation();
  return (state) => {
    const told = TEXT_STATES.find((other) => other === state);
    return told ? t(`textStates.${told}`) : t(`overview.states.${state}`);
  };
}
