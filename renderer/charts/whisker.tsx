import { crisp } from "./axis.tsx";

/** Half the height of an interval's ends, in pixels. */
const END = 3;

/** An interval as a thin line with ends, from `from` to `to` pixels along a bar at height `y`. */
export function Whisker({ from, to, y }: { from: number; to: number; y: number }) {
  const [start, end, middle] = [crisp(from), crisp(to), crisp(y)];
  const ends = `${middle - END}V${middle + END}`;
  const path = `M${start} ${ends}M${start} ${middle}H${end}M${end} ${ends}`;
  return (
    <>
      {/* Seen on a bar and beside it. */}
      <path className="chart-whisker-halo" d={path} />
      <path className="chart-whisker" d={path} />
    </>
  );
}
