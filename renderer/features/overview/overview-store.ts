import { create } from "zustand";
import { EVERYTHING } from "#ipc/results/every-row";
import type { Failure } from "#ipc/failure";
import type { Overview, OverviewRequest } from "#ipc/overview/overview";
import type { Agreement, OverviewTexts, Sides, Topic } from "#ipc/overview/overview-texts";
import type { OpenedResults, ResultFilter } from "#ipc/results/results";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { followOverview, openCheck } from "../../checked/check-store.ts";

/** Something that is asked of the open file: the newest answer stays while another is looked for. */
export interface Asked<T> {
  value: T | null;
  isPending: boolean;
  /** How far it is, in [0, 1]. */
  share: number;
  error: Failure | null;
}

/** What is asked of a file, each as soon as the one before it is there. */
interface Answers {
  overview: Asked<Overview>;
  texts: Asked<OverviewTexts>;
  /** Of a file without a column of ratings: null. */
  agreement: Asked<Agreement | null>;
  sides: Asked<Sides>;
}

/** Two sets of rows to set side by side; the second is of another file where one is named. */
export interface WantedSides {
  first: Partial<ResultFilter>;
  second: Partial<ResultFilter>;
  otherFileId: string | null;
  otherScoring?: number;
}

interface OverviewState extends Answers {
  /** Of the file that it is about. */
  resultsId: string | null;
  request: OverviewRequest;
  /** What stands side by side; null where nothing does. */
  wantedSides: WantedSides | null;
}

const NOTHING: Asked<never> = { value: null, isPending: false, share: 0, error: null };

const UNKNOWN: OverviewState = {
  resultsId: null,
  request: EVERYTHING,
  overview: NOTHING,
  texts: NOTHING,
  agreement: NOTHING,
  sides: NOTHING,
  wantedSides: null,
};

/** What is known of the open file as a whole; it outlives a change of page. */
export const useOverviewStore = create<OverviewState>(() => UNKNOWN);

const NO_TOPICS: OverviewTexts["topics"] = [];

/** The topics that the person has made, as far as they are known yet. */
export function useTopics(): OverviewTexts["topics"] {
  return useOverviewStore(({ texts }) => texts.value?.topics ?? NO_TOPICS);
}

/** Asks for the overview of a file, unless it is there already. */
export function openOverview({ resultsId }: OpenedResults): void {
  openCheck(resultsId);
  if (useOverviewStore.getState().resultsId === resultsId) return;
  useOverviewStore.setState({ ...UNKNOWN, resultsId });
  void askAll();
}

/** Takes what the person has chosen to look at. */
export function changeRequest(changed: Partial<OverviewRequest>): void {
  const { request: before } = useOverviewStore.getState();
  const request = { ...before, ...changed };
  useOverviewStore.setState({ request });
  followOverview(request);
  // How long a period is and what splits a group say nothing about words.
  const isAboutTexts =
    request.asked !== before.asked ||
    request.groups !== before.groups ||
    request.dateColumn !== before.dateColumn;
  void (isAboutTexts ? askAll() : askOverview());
}

async function askAll(): Promise<void> {
  await askOverview();
  await askTexts();
  await askAgreement(null);
}

async function askOverview(): Promise<void> {
  await ask("overview", ({ resultsId, request }) => api.getOverview({ resultsId, ...request }));
}

async function askTexts(): Promise<void> {
  await ask("texts", ({ resultsId, request }) => api.getOverviewTexts({ resultsId, ...request }));
}

/** `column` is the one of ratings, null for the likeliest. */
export async function askAgreement(column: number | null): Promise<void> {
  await ask("agreement", ({ resultsId, request }) =>
    api.getAgreement({ resultsId, ...request, column }),
  );
}

/** Sets rows side by side, in place of those before; null for nothing. */
export async function askSides(wantedSides: WantedSides | null): Promise<void> {
  useOverviewStore.setState({ wantedSides, sides: NOTHING });
  await askWantedSides();
}

async function askWantedSides(): Promise<void> {
  const { wantedSides } = useOverviewStore.getState();
  if (!wantedSides) return;
  const { first, second, ...other } = wantedSides;
  await ask("sides", ({ resultsId, request: { filter, asked } }) =>
    api.getSides({
      resultsId,
      asked,
      first: { ...filter, ...first },
      second: { ...filter, ...second },
      ...other,
    }),
  );
}

/** Ends what is being read; what has come stays. */
export function cancelOverview(): void {
  void api.cancelOverview();
}

/** Goes on with what was ended. */
export function readTexts(): void {
  void askTexts().then(() => askAgreement(null));
}

/** Keeps topics beside the file, and counts anew what they are of. */
export async function keepTopics(topics: readonly Topic[]): Promise<Failure | null> {
  const { resultsId } = useOverviewStore.getState();
  if (resultsId === null) return null;
  const reply = await api.keepTopics({ resultsId, topics: [...topics] });
  if (!reply.ok) return reply.error;
  void askOverview().then(askTexts).then(askWantedSides);
  return null;
}

/** The topics that are kept beside another scored file, which the person chooses; null if they do not. */
export async function topicsOfOther(): Promise<Result<readonly Topic[] | null>> {
  const { resultsId } = useOverviewStore.getState();
  const chosen = await api.chooseFiles();
  if (!chosen.ok) return chosen;
  const [file] = chosen.value;
  if (!file || resultsId === null) return { ok: true, value: null };
  return api.getTopics({ resultsId, otherFileId: file.fileId });
}

/** Counts the askings of each, so that the answer to an older one is not shown. */
const askings: Record<keyof Answers, number> = { overview: 0, texts: 0, agreement: 0, sides: 0 };

/** Asks for one of the answers; a newer asking, or another file, makes this one nobody's. */
async function ask<K extends keyof Answers>(
  name: K,
  call: (of: {
    resultsId: string;
    request: OverviewRequest;
  }) => Promise<Result<NonNullable<Answers[K]["value"]> | null>>,
): Promise<void> {
  const { resultsId, request } = useOverviewStore.getState();
  if (resultsId === null) return;
  askings[name] += 1;
  const asking = askings[name];
  change(name, { isPending: true, share: 0, error: null });
  const reply = await call({ resultsId, request });
  if (asking !== askings[name] || useOverviewStore.getState().resultsId !== resultsId) return;
  // A failure leaves what is shown as it is, and is told beside it.
  change(name, {
    isPending: false,
    ...(reply.ok ? { value: reply.value } : { error: reply.error }),
  });
}

function change(name: keyof Answers, changed: Partial<Asked<unknown>>): void {
  useOverviewStore.setState((state) => ({ [name]: { ...state[name], ...changed } }));
}

api.onResultsProgressed(({ kind, share }) => {
  if (kind === "surveying") change("overview", { share });
  else if (kind === "reading") change("texts", { share });
  if (kind === "surveying" || kind === "reading") change("sides", { share });
});
