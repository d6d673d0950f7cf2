import { create } from "zustand";
import type { AuditFindings, AuditForecast, AuditProgress } from "#ipc/results/audit";
import type { Failure } from "#ipc/failure";
import type { Grouping } from "#ipc/overview/overview";
import type { Result } from "#ipc/result";
import { api } from "../api.ts";

/** What is known of the check by hand of the open file; it outlives a change of page. */
interface CheckState {
  /** Of the file that it is about. */
  resultsId: string | null;
  /** Null before it is there, and where it can't be read. */
  progress: AuditProgress | null;
  /** Null while nothing is checked. */
  findings: AuditFindings | null;
  /** How the models inside do on the checked rows, where another has scored the file. */
  forecast: AuditForecast | null;
  /** What the overview tells of, and so the check. */
  request: { asked: string | null; groups: Grouping | null };
  /** Whether something was said since the findings came. */
  isStale: boolean;
  /** Who checks; empty for the only one. */
  checker: string;
  /** The place of the row that is being checked; null while none is. */
  at: number | null;
  error: Failure | null;
}

const UNKNOWN: CheckState = {
  resultsId: null,
  progress: null,
  findings: null,
  forecast: null,
  request: { asked: null, groups: null },
  isStale: false,
  checker: "",
  at: null,
  error: null,
};

export const useCheckStore = create<CheckState>(() => UNKNOWN);

const { getState, setState } = useCheckStore;

/** What the check of a file says; null while nothing is checked, or of another file. */
export function useCheckFindings(resultsId: string): AuditFindings | null {
  return useCheckStore((state) => (state.resultsId === resultsId ? state.findings : null));
}

/** Who has checked where nobody has given a name; also the command line's. */
export const ONLY_CHECKER = "me";

/** Asks what is kept of a file's check, unless it is there already. */
export function openCheck(resultsId: string): void {
  if (getState().resultsId === resultsId) return;
  setState({ ...UNKNOWN, resultsId }, true);
  void take(resultsId, api.getAudit({ resultsId })).then((isTaken) => {
    if (!isTaken || !hasAnswers()) return;
    void judge();
    void foretell();
  });
}

/** Takes what the overview tells of, so that the check tells of the same. */
export function followOverview({ asked, groups }: CheckState["request"]): void {
  const before = getState().request;
  if (before.asked === asked && before.groups === groups) return;
  setState({ request: { asked, groups } });
  if (hasAnswers()) void judge();
}

/** Brings the findings up to date with what was said. */
export function judgeIfStale(): void {
  if (!getState().isStale) return;
  void judge();
  void foretell();
}

/** Draws rows where fewer were drawn, and begins with the first that the person has not checked. */
export async function startChecking(options: {
  count: number;
  checker: string;
  startsAnew?: boolean;
}): Promise<void> {
  const { resultsId, progress } = getState();
  if (resultsId === null) return;
  const { count, checker, startsAnew = false } = options;
  setState({ checker });
  const isDrawn = progress?.drawn.length === count && !startsAnew;
  const isTaken =
    isDrawn || (await take(resultsId, api.drawAudit({ resultsId, count, startsAnew })));
  if (isTaken) setState({ at: nextOpen(-1) });
}

/** Keeps what the person says of the row in view, and goes on to the next that is open; null: can't tell. */
export async function answer(label: string | null): Promise<void> {
  const { resultsId, progress, at, checker } = getState();
  const row = progress?.drawn[at ?? -1];
  if (resultsId === null || at === null || row === undefined) return;
  const said = { resultsId, row, label, checker: checker.trim() || ONLY_CHECKER };
  if (!(await take(resultsId, api.answerAudit(said)))) return;
  const next = nextOpen(at);
  setState({ isStale: true, at: next });
  if (next === null) judgeIfStale();
}

/** Shows the row before again, whatever was said of it. */
export function goBack(): void {
  const { at } = getState();
  if (at !== null && at > 0) setState({ at: at - 1, error: null });
}

export function pause(): void {
  setState({ at: null, error: null });
  judgeIfStale();
}

/** What the person who checks has said, by row. */
export function answersOf({ progress, checker }: Pick<CheckState, "progress" | "checker">) {
  const name = checker.trim() || ONLY_CHECKER;
  const person = progress?.people.find((one) => one.name === name);
  return new Map(person?.answers.map(({ row, label }) => [row, label]));
}

/** The place of the next row without an answer of this person, else of the first; null for none. */
function nextOpen(after: number): number | null {
  const state = getState();
  const { drawn = [] } = state.progress ?? {};
  const said = answersOf(state);
  const isOpen = (row: number | undefined) => row !== undefined && !said.has(row);
  const next = drawn.findIndex((row, place) => place > after && isOpen(row));
  const found = next >= 0 ? next : drawn.findIndex(isOpen);
  return found >= 0 ? found : null;
}

function hasAnswers(): boolean {
  return getState().progress?.people.some(({ answers }) => answers.length > 0) ?? false;
}

async function take(resultsId: string, reply: Promise<Result<AuditProgress>>): Promise<boolean> {
  const result = await reply;
  if (getState().resultsId !== resultsId) return false;
  setState(result.ok ? { progress: result.value, error: null } : { error: result.error });
  return result.ok;
}

let judgings = 0;

async function judge(): Promise<void> {
  const { resultsId, request } = getState();
  if (resultsId === null) return;
  judgings += 1;
  const judging = judgings;
  setState({ isStale: false });
  const reply = await api.judgeAudit({ resultsId, ...request });
  if (judging !== judgings || getState().resultsId !== resultsId) return;
  setState(reply.ok ? { findings: reply.value } : { error: reply.error });
}

async function foretell(): Promise<void> {
  const { resultsId } = getState();
  if (resultsId === null) return;
  const reply = await api.foretellAudit({ resultsId });
  // What could be is no reason to disturb somebody who wants to know what is.
  if (reply.ok && getState().resultsId === resultsId) setState({ forecast: reply.value });
}
