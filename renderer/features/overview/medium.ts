import { createContext, useContext } from "react";

/** Where the parts are shown: on the page, whose marks lead somewhere, or in a report. */
export type Medium = "screen" | "paper";

export const MediumContext = createContext<Medium>("screen");

export function useMedium(): Medium {
  return useContext(MediumContext);
}
