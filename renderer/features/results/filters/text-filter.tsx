import { useEffect, useRef, useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { changeFilter } from "../results-store.ts";

/** A search begins once the person pauses, in milliseconds: it reads every text. */
const PAUSE_MS = 300;

/** What the text contains, found by Ctrl+F as well. `text` is what is looked for now. */
export function TextFilter({ text }: { text: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  const [before, setBefore] = useState(text);
  // The filters were cleared, or these are other results.
  if (before !== text) {
    setBefore(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => changeFilter({ text: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener("keydown", find);
    return () => document.removeEventListener("keydown", find);
  }, []);
  return (
    <SearchField className="text-filter" value={typed} onChange={setTyped} maxLength={500}>
      <Label className="visually-hidden">{t("results.search")}</Label>
      <Input
        ref={input}
        className="text-filter-input"
        placeholder={t("results.search")}
        dir="auto"
      />
      {typed !== "" && (
        <Button className="text-filter-clear" aria-label={t("results.clearSearch")}>
          <span aria-hidden="true">×</span>
        </Button>
      )}
    </SearchField>
  );
}
