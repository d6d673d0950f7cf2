import { chats } from "./chats.ts";
import { dataSets } from "./data-sets.ts";
import { Dice } from "./dice.ts";
import { helpDesks } from "./help-desks.ts";
import type { Layout } from "./layout.ts";
import { moreSurveys } from "./more-surveys.ts";
import { officeExports } from "./office-exports.ts";
import { others } from "./others.ts";
import { reviews } from "./reviews.ts";
import { social } from "./social.ts";
import { storesAndSets } from "./stores-and-sets.ts";
import { studyTools } from "./study-tools.ts";
import { surveys } from "./surveys.ts";

/** Small files as real programs export them, with the truth about each; the same for a seed. */
export function makeCollection(seed: number): Layout[] {
  const dice = new Dice(seed);
  return [
    surveys,
    moreSurveys,
    reviews,
    helpDesks,
    social,
    dataSets,
    others,
    chats,
    officeExports,
    studyTools,
    storesAndSets,
  ].flatMap((make) => make(dice));
}
