import { readsLanguage } from "#ipc/language";
import type { TextState, Unread } from "#ipc/prediction";

/** What is known of an answer when its states are told. */
interface Answer {
  /** BCP 47; null where nobody knew. */
  readonly language: string | null;
  /** The languages of the model that gave it. */
  readonly languages: readonly string[];
}

/** The states of an answer, in the order of the contract. */
export function statesOf({ language, languages }: Answer): TextState[] {
  const isUnsupported = language !== null && !readsLanguage(languages, language);
  return isUnsupported ? ["unsupported-language"] : [];
}

/** What is told of a text in place of an answer, because no model reads its language. */
export function leaveUnread(language: string): Unread {
  return { language, states: ["unsupported-language"] };
}
