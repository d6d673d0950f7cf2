/** Environment variable by which a benchmark is told where the packed app and its launcher are. */
export const PACKED_APP_VARIABLE = "UNDERTONE_PACKED_APP";
