import { useTranslation } from "react-i18next";
import { useModelStatus } from "./model-status.ts";

/**
 * A model by the name that its page has and its version, in the interface's language. One that is not
 * here has its id alone.
 */
export function useModelName(): (model: { id: string; version: string }) => string {
  const { i18n } = useTranslation();
  const status = useModelStatus();
  const manifests = status.state === "ready" ? status.manifests : [];
  return ({ id, version }) => {
    const manifest = manifests.find((one) => one.id === id);
    const name = manifest?.name ?? id;
    return `${manifest?.translations?.[i18n.language]?.[name] ?? name} ${version}`;
  };
}
