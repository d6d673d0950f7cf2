import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** The same things in an order by chance (Fisher & Yates). */
export function shuffled<T>(things: readonly T[], random: RandomGenerator): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const at = uniformInt(random, 0, last);
    [order[last], order[at]] = [order[at] as T, order[last] as T];
  }
  return order;
}
