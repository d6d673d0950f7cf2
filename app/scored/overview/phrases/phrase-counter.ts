const LEAST_SLOTS_BITS = 16;
/** 4 million slots: some 64 MB. */
const MOST_SLOTS_BITS = 22;
const FULLEST = 0.65;
/** What pruning leaves. */
const EMPTIED = 0.4;

/** The two halves of a phrase's number. Of a million phrases, two share one by a chance of 10⁻⁷. */
export function lowOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + second, 0xc2b2ae35);
  hash = Math.imul((hash ^ (hash >>> 13)) + third, 0x27d4eb2f);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function highOf(first: number, second: number, third: number): number {
  let hash = Math.imul(third ^ 0x7f4a7c15, 0xcc9e2d51);
  hash = Math.imul((hash ^ (hash >>> 14)) + first, 0x1b873593);
  hash = Math.imul((hash ^ (hash >>> 15)) + second, 0xe6546b64);
  // Never 0, which stands for an empty slot.
  return (((hash ^ (hash >>> 13)) >>> 0) | 1) >>> 0;
}

/**
 * Counts in how many rows each phrase is, in bounded memory: when it is full, the rarest are
 * forgotten (lossy counting, Manku and Motwani 2002), so that a count may be too low by as much.
 */
export class PhraseCounter {
  #bits = LEAST_SLOTS_BITS;
  #lows = new Uint32Array(1 << LEAST_SLOTS_BITS);
  #highs = new Uint32Array(1 << LEAST_SLOTS_BITS);
  #counts = new Uint32Array(1 << LEAST_SLOTS_BITS);
  /** The row that was counted last, plus 1. */
  #rows = new Uint32Array(1 << LEAST_SLOTS_BITS);
  #used = 0;

  /** Counts a phrase once for each row; rows come in ascending order. */
  add(low: number, high: number, row: number): void {
    const slot = this.#slotOf(low, high);
    if (this.#highs[slot] === 0) {
      this.#lows[slot] = low;
      this.#highs[slot] = high;
      this.#used += 1;
    }
    if (this.#rows[slot] !== row + 1) {
      this.#rows[slot] = row + 1;
      this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    }
    if (this.#used > this.#lows.length * FULLEST) this.#makeRoom();
  }

  /** Tells the phrases that are in `least` rows and more. */
  forEach(least: number, tell: (low: number, high: number, count: number) => void): void {
    for (const [slot, count] of this.#counts.entries()) {
      if (count >= least) tell(this.#lows[slot] ?? 0, this.#highs[slot] ?? 0, count);
    }
  }

  /** The count that `most` phrases at most reach or surpass, `least` or more. */
  thresholdFor(most: number, least: number): number {
    const counts: number[] = [];
    for (const count of this.#counts) if (count >= least) counts.push(count);
    if (counts.length <= most) return least;
    counts.sort((a, b) => b - a);
    return (counts[most] ?? least) + 1;
  }

  #slotOf(low: number, high: number): number {
    const mask = (1 << this.#bits) - 1;
    let slot = (low ^ (high >>> 7)) & mask;
    while (this.#highs[slot] !== 0 && !(this.#lows[slot] === low && this.#highs[slot] === high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #makeRoom(): void {
    if (this.#bits < MOST_SLOTS_BITS) this.#rebuild(this.#bits + 2, 0);
    for (let rarest = 1; this.#used > this.#lows.length * EMPTIED; rarest *= 2) {
      this.#rebuild(this.#bits, rarest);
    }
  }

  #rebuild(bits: number, rarest: number): void {
    const [lows, highs, counts, rows] = [this.#lows, this.#highs, this.#counts, this.#rows];
    this.#bits = bits;
    this.#lows = new Uint32Array(1 << bits);
    this.#highs = new Uint32Array(1 << bits);
    this.#counts = new Uint32Array(1 << bits);
    this.#rows = new Uint32Array(1 << bits);
    this.#used = 0;
    for (const [old, high] of highs.entries()) {
      const count = counts[old] ?? 0;
      if (high === 0 || count <= rarest) continue;
      const low = lows[old] ?? 0;
      const slot = this.#slotOf(low, high);
      this.#lows[slot] = low;
      this.#highs[slot] = high;
      this.#counts[slot] = count;
      this.#rows[slot] = rows[old] ?? 0;
      this.#used += 1;
    }
  }
}
