import { calendarDay } from "#tables/calendar-day";
import type { Annotation } from "./annotation.ts";
import { Mean } from "./summary.ts";

/** Groups beyond these are added up as one. */
const MAX_GROUPS = 1_000;
/** Days from which a course of time is told by months. */
const MAX_DAYS = 92;
/** Share of a column's values that must be days for it to be a column of dates. */
const DATE_SHARE = 0.8;

/** The tone of the rows that have something in common. */
export interface GroupTone {
  /** The value they share; null for rows beyond the first thousand groups. */
  readonly value: string | null;
  readonly rows: number;
  readonly labels: Readonly<Record<string, number>>;
  readonly meanPolarity: number | null;
  readonly meanSubjectivity: number | null;
}

/** Adds up annotations by the values of a column. */
export class GroupTally {
  readonly #groups = new Map<string | null, Group>();

  add(value: string, annotation: Annotation): void {
    if (annotation.label === null) return;
    const isKnown = this.#groups.has(value);
    const key = isKnown || this.#groups.size < MAX_GROUPS ? value : null;
    let group = this.#groups.get(key);
    if (!group) {
      group = new Group();
      this.#groups.set(key, group);
    }
    group.add(annotation);
  }

  /** The largest group first. */
  bySize(): GroupTone[] {
    return this.#tones().sort((a, b) => b.rows - a.rows);
  }

  #tones(): GroupTone[] {
    return [...this.#groups].map(([value, group]) => group.tone(value));
  }
}

/** Adds up annotations by days, and tells them by months where there are many days. */
export class DateTally {
  readonly #days = new GroupTally();
  readonly #months = new GroupTally();
  readonly #seen = new Set<string>();

  add(cell: string, annotation: Annotation): void {
    const day = calendarDay(cell);
    if (day === null) return;
    if (this.#seen.size <= MAX_DAYS) {
      this.#seen.add(day);
      this.#days.add(day, annotation);
    }
    this.#months.add(day.slice(0, 7), annotation);
  }

  /** In the order of time. */
  inOrder(): { by: "day" | "month"; groups: GroupTone[] } {
    const by = this.#seen.size <= MAX_DAYS ? "day" : "month";
    const groups = (by === "day" ? this.#days : this.#months).bySize();
    return { by, groups: groups.sort((a, b) => ((a.value ?? "") < (b.value ?? "") ? -1 : 1)) };
  }
}

/** The column whose values are days; null if there is none. */
export function detectDateColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): number | null {
  const index = columns.findIndex((_, column) => {
    const values = sample.map((cells) => cells[column] ?? "").filter((cell) => cell.trim() !== "");
    const days = values.filter((cell) => calendarDay(cell) !== null);
    return values.length > 1 && days.length >= values.length * DATE_SHARE;
  });
  return index < 0 ? null : index;
}

class Group {
  readonly #labels = new Map<string, number>();
  readonly #polarity = new Mean();
  readonly #subjectivity = new Mean();
  #rows = 0;

  add({ label, polarity, subjectivity }: Annotation): void {
    this.#rows += 1;
    if (label !== null) this.#labels.set(label, (this.#labels.get(label) ?? 0) + 1);
    if (polarity !== null) this.#polarity.add(polarity);
    if (subjectivity !== null) this.#subjectivity.add(subjectivity);
  }

  tone(value: string | null): GroupTone {
    return {
      value,
      rows: this.#rows,
      labels: Object.fromEntries(this.#labels),
      meanPolarity: this.#polarity.value,
      meanSubjectivity: this.#subjectivity.value,
    };
  }
}
