/** Longest text that the window accepts, in UTF-16 code units; longer ones belong in a file. */
export const MAX_TEXT_LENGTH = 5_000_000;

/** Longer texts are not remembered: a history is for picking up a thread, not an archive. */
export const MAX_HISTORY_TEXT_LENGTH = 10_000;

/** Most flipped rows that a comparison lists. */
export const MAX_LISTED_FLIPS = 200;

/** Bars of a histogram of movements: each 0.2 wide over [−2.1, 2.1], the middle one about 0. */
export const MOVEMENT_BINS = 21;
