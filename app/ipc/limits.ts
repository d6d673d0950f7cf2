/** Longest text that the window accepts, in UTF-16 code units; longer ones belong in a file. */
export const MAX_TEXT_LENGTH = 5_000_000;

/** Longer texts are not remembered: a history is for picking up a thread, not an archive. */
export const MAX_HISTORY_TEXT_LENGTH = 10_000;
