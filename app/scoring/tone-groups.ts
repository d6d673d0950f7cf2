import { orderTold, readDay, type DayOrder, type OrdersTold } from "#tables/detect/calendar-days";
import type { Annotation } from "./annotation.ts";
import { Mean } from "./summary.ts";

/** Groups beyond these are added up as one. */
const MAX_GROUPS = 1_000;
/** Days from which a course of time is told by months. */
const MAX_DAYS = 92;
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

/** Rows of a course of time whose cell told no day. */
export interface Undated {
  readonly rows: number;
  /** Of those, rows whose cell could mean two days (`02/03/2020`), and nothing tells which. */
  readonly ambiguous: number;
  /** Some of their cells. */
  readonly examples: readonly string[];
}

/** The tone over time. */
export interface Course {
  readonly by: "day" | "month";
  /** In the order of time. */
  readonly groups: readonly GroupTone[];
  readonly undated: Undated;
}

const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 40;

/**
 * Adds up annotations by days, and tells them by months where there are many days. Whether days or
 * months stand first in `02/03/2020` is told by the other cells of the column.
 */
export class DateTally {
  /** What the days are, by how cells that could be either are read. */
  readonly #read: Readonly<Record<DayOrder | "neither", DayTally>> = {
    "day-first": new DayTally(),
    "month-first": new DayTally(),
    neither: new DayTally(),
  };
  readonly #told: OrdersTold = { "day-first": 0, "month-first": 0 };
  readonly #examples = { unread: new Set<string>(), either: new Set<string>() };
  #unread = 0;
  #either = 0;

  add(cell: string, annotation: Annotation): void {
    if (annotation.label === null) return;
    const reading = readDay(cell);
    if (reading === null) {
      this.#unread += 1;
      this.#note(this.#examples.unread, cell);
    } else if (reading.kind === "either") {
      this.#either += 1;
      this.#note(this.#examples.either, cell);
      this.#read["day-first"].add(reading.dayFirst, annotation);
      this.#read["month-first"].add(reading.monthFirst, annotation);
    } else {
      if (reading.order) this.#told[reading.order] += 1;
      for (const days of Object.values(this.#read)) days.add(reading.day, annotation);
    }
  }

  course(): Course {
    const order = orderTold(this.#told) ?? "neither";
    const ambiguous = order === "neither" ? this.#either : 0;
    const { unread, either } = this.#examples;
    const examples = [...unread, ...(ambiguous > 0 ? either : [])].slice(0, MOST_EXAMPLES);
    const undated = { rows: this.#unread + ambiguous, ambiguous, examples };
    return { ...this.#read[order].inOrder(), undated };
  }

  #note(examples: Set<string>, cell: string): void {
    if (examples.size < MOST_EXAMPLES) examples.add(cell.trim().slice(0, LONGEST_EXAMPLE));
  }
}

/** Adds up annotations by days and by months. */
class DayTally {
  readonly #days = new GroupTally();
  readonly #months = new GroupTally();
  readonly #seen = new Set<string>();

  add(day: string, annotation: Annotation): void {
    if (this.#seen.size <= MAX_DAYS) {
      this.#seen.add(day);
      this.#days.add(day, annotation);
    }
    this.#months.add(day.slice(0, 7), annotation);
  }

  inOrder(): { by: "day" | "month"; groups: GroupTone[] } {
    const by = this.#seen.size <= MAX_DAYS ? "day" : "month";
    const groups = (by === "day" ? this.#days : this.#months).bySize();
    return { by, groups: groups.sort((a, b) => ((a.value ?? "") < (b.value ?? "") ? -1 : 1)) };
  }
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
