/** The package has no types of its own. What is used of it. */
declare module "jstat" {
  const jStat: {
    beta: {
      /** The value below which a Beta(`alpha`, `beta`) variable lies with probability `p`. */
      inv: (p: number, alpha: number, beta: number) => number;
    };
  };
  export default { jStat };
}
