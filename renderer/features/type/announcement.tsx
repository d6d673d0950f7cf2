import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { leadingState } from "./verdict-words.ts";
import { useVerdictWords } from "./verdict.tsx";

/** A screen reader that spoke at every key press would be unbearable. */
const REST_MS = 800;

/** Speaks the prediction once the text rests; not visible. */
export function Announcement(props: Parameters<typeof useVerdictWords>[0]) {
  const { t } = useTranslation();
  const [spoken, setSpoken] = useState("");
  const { title, note } = useVerdictWords(props);
  const isMixed = leadingState(props.states) === "mixed";
  const words = t(isMixed ? "prediction.spokenSides" : "prediction.spoken", { title, note });
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p className="visually-hidden" role="status">
      {spoken}
    </p>
  );
}
