import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import type { OverviewTexts, Phrase } from "#ipc/overview/overview-texts";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { keepTopics } from "../overview-store.ts";
import { joined, pinned, topicsOf } from "./topics.ts";
import "../../../ui/menu.css";

/** Makes a topic of a phrase, or puts it into one that is there. */
export function PhraseMenu({
  phrase,
  topics,
}: {
  phrase: Phrase;
  topics: OverviewTexts["topics"];
}) {
  const { t } = useTranslation();
  const [error, setError] = useState<Failure | null>(null);
  const own = topicsOf(topics);
  const others = own.filter(({ phrases }) => !phrases.includes(phrase.key));
  const isPinned = others.length < own.length;
  const pin = () => void keepTopics(pinned(own, phrase)).then(setError);
  return (
    <>
      {!isPinned && (
        <Button className="button" onPress={pin}>
          {t("overview.topics.pin")}
        </Button>
      )}
      {others.length > 0 && (
        <MenuTrigger>
          <Button className="button">{t("overview.topics.addTo")}</Button>
          <Popover className="menu-popover" placement="bottom start">
            <Menu
              className="menu"
              aria-label={t("overview.topics.addTo")}
              onAction={(name) =>
                void keepTopics(joined(own, String(name), [phrase.key])).then(setError)
              }
            >
              {others.map(({ name }) => (
                <MenuItem key={name} id={name} className="menu-item">
                  {name}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      {error && <FileProblem error={error} />}
    </>
  );
}
