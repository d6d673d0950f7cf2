import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/**
 * Has V8 look for garbage now. It would wait until the heap has grown by a share of what is in use, and
 * with a few strings of tens of megabytes, or a model's graph, what is done with is most of the memory.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
