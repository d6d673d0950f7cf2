import { useTranslation } from "react-i18next";

/**
 * The name of a label in the interface's language. Labels come from the model's manifest; one that
 * the interface has no word for is shown as the model calls it.
 */
export function useLabelName(): (label: string) => string {
  const { t } = useTranslation();
  return (label) => t(`labels.${label}`, { defaultValue: label });
}
