import { parse } from "yaml";
import { z } from "zod";

const names = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const frontMatterSchema = z.object({
  license: z.string().optional().catch(undefined),
  license_name: z.string().optional().catch(undefined),
  language: names.optional().catch(undefined),
  datasets: names.optional().catch(undefined),
  base_model: names.optional().catch(undefined),
});

/** What a model's README states for programs, at its top. Each fact may be missing. */
export interface ReadmeFacts {
  readonly license?: string | undefined;
  readonly languages: readonly string[];
  readonly datasets: readonly string[];
  readonly baseModels: readonly string[];
}

/** Reads the YAML between the two lines of dashes; a README without such has no facts. */
export function readFactsOf(readme: string): ReadmeFacts {
  const [, yaml = ""] = /^\uFEFF?---\r?\n(.*?)\r?\n---/su.exec(readme) ?? [];
  let content: unknown = {};
  try {
    content = parse(yaml);
  } catch {
    // A broken header states nothing; what is missing is asked for.
  }
  const { data = {} } = frontMatterSchema.safeParse(content ?? {});
  const isNamed = data.license === "other" || data.license === undefined;
  return {
    license: isNamed ? (data.license_name ?? undefined) : data.license,
    languages: (data.language ?? []).map((language) =>
      language.toLowerCase() === "multilingual" ? "mul" : language,
    ),
    datasets: data.datasets ?? [],
    baseModels: data.base_model ?? [],
  };
}
