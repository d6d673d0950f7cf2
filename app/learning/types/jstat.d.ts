/** The package has no types of its own. What is used of it. */
declare module "jstat" {
  const jStat: {
    normal: {
      /** The probability of at most `x` of a normal variable. */
      cdf: (x: number, mean: number, deviation: number) => number;
    };
    studentt: {
      /** The value below which a t variable of so many degrees of freedom lies with probability `p`. */
      inv: (p: number, freedom: number) => number;
    };
  };
  export default { jStat };
}
