/** Half the height of an interval's ends, in pixels. */
const END = 3;

/** An interval as a thin line with ends, from `from` to `to` pixels along a bar at height `y`. */
export function Whisker({ from, to, y }: { from: number; to: number; y: number }) {
  const path = `M${from} ${y - END}V${y + END}M${from} ${y}H${to}M${to} ${y - END}V${y + END}`;
  return (
    <>
      {/* Seen on a bar and beside it. */}
      <path className="chart-whisker-halo" d={path} />
      <path className="chart-whisker" d={path} />
    </>
  );
}
