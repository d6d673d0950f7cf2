/** The package has no types of its own. What is used of it. */
declare module "jstat" {
  const jStat: {
    beta: {
      /** The value below which a Beta(`alpha`, `beta`) variable lies with probability `p`. */
      inv: (p: number, alpha: number, beta: number) => number;
    };
    binomial: {
      /** The probability of at most `k` hits in `n` tries of probability `p`. */
      cdf: (k: number, n: number, p: number) => number;
    };
  };
  export default { jStat };
}
