import type { OverviewRequest } from "#ipc/overview/overview";
import { EVERYTHING, EVERY_ROW } from "#ipc/results/every-row";
import type { ResultFilter } from "#ipc/results/results";
import { createContext, openContent, valueOf } from "../../results/testing/open-scored.ts";
import { OverviewSession } from "../overview-session.ts";

/** Opens a scored CSV file with this content; `ask` gives the overview of what is asked. */
export async function openOverview(content: string) {
  const opened = await openContent("in.scored.csv", content);
  const { opened: file } = opened.session;
  if (!file) throw new Error("not open");
  const overviews = new OverviewSession(file);
  const ask = async (request: Partial<OverviewRequest> = {}, filter: Partial<ResultFilter> = {}) =>
    valueOf(
      await overviews.overview(
        { ...EVERYTHING, ...request, filter: { ...EVERY_ROW, ...filter } },
        createContext(),
      ),
    );
  const texts = async (
    request: Partial<OverviewRequest> = {},
    filter: Partial<ResultFilter> = {},
  ) =>
    valueOf(
      await overviews.texts(
        { ...EVERYTHING, ...request, filter: { ...EVERY_ROW, ...filter } },
        createContext(),
      ),
    );
  return { ...opened, overviews, ask, texts };
}
