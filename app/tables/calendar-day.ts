const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Two-digit years up to this belong to the 2000s. */
const CENTURY_TURN = 70;

/**
 * The day that a cell names, as `YYYY-MM-DD`; null where it names none or could mean two
 * (`02-03-2020`). Read: ISO dates with or without a time, `2020/3/2`, `31-Jul-18`,
 * `Mon Apr 06 22:19:45 PDT 2009`, `6 April 2009`, `April 6, 2009`, and days above 12 in
 * `31/07/2018` or `07/31/2018`.
 */
export function calendarDay(cell: string): string | null {
  const text = cell.trim();
  if (text.length < 6 || text.length > 40) return null;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s])/u.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})[-\s.]+([a-z]{3,9})[-\s.,]+(\d{4}|\d{2})(?:$|[,\s])/iu.exec(text);
  if (named) return dayOf(yearOf(named[3]), monthOf(named[2]), Number(named[1]));
  const american = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:$|[,\s])/iu.exec(text);
  if (american) return dayOf(yearOf(american[3]), monthOf(american[1]), Number(american[2]));
  const unix = /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s[\d:]+\s(?:\S+\s)?(\d{4})$/iu.exec(text);
  if (unix) return dayOf(yearOf(unix[3]), monthOf(unix[1]), Number(unix[2]));
  const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:$|[T,\s])/u.exec(text);
  if (!slashed) return null;
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  if (first === second || first > 12) return dayOf(Number(slashed[3]), second, first);
  return second > 12 ? dayOf(Number(slashed[3]), first, second) : null;
}

function yearOf(digits: string | undefined): number {
  const year = Number(digits);
  if (digits?.length !== 2) return year;
  return year < CENTURY_TURN ? 2000 + year : 1900 + year;
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? "") + 1;
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1000 && year < 10_000 ? date.toISOString().slice(0, 10) : null;
}
