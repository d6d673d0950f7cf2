/** Formats that a result can have, the usual ones first. Free of zod, for the interface. */
export const OUTPUT_FORMATS = ["csv", "tsv", "xlsx", "jsonl", "json", "parquet"] as const;

/** Formats that are read. */
export const FORMATS = [...OUTPUT_FORMATS, "txt"] as const;
export type Format = (typeof FORMATS)[number];
