import { useEffect } from "react";
import { MAX_HISTORY_TEXT_LENGTH } from "#ipc/limits";
import { api } from "../../api.ts";
import { useSettings } from "../../state/settings.ts";
import { useTextStore } from "./text-store.ts";

/** A text that rests this long, in milliseconds, is one that the person meant. */
const REST_MS = 2000;

/** Remembers a text once it rests, if the person switched the history on; shows nothing (see explaining.ts). */
export function Remembering(): null {
  const { keepHistory } = useSettings();
  const text = useTextStore((state) => state.text);
  useEffect(() => {
    if (!keepHistory || text.trim() === "" || text.length > MAX_HISTORY_TEXT_LENGTH) {
      return undefined;
    }
    const timer = setTimeout(() => void api.addToHistory({ text }), REST_MS);
    return () => clearTimeout(timer);
  }, [keepHistory, text]);
  return null;
}
