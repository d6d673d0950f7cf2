/** Formats that a result can have, the usual ones first. Free of zod, for the interface. */
export const OUTPUT_FORMATS = ["csv", "tsv", "xlsx", "jsonl", "json", "parquet"] as const;
