import { Stop, toFailure } from "#tables/stop";

/** Runs a step of writing; its expected errors are about the output, whatever the system says. */
export async function writing<T>(outputPath: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const failure = toFailure(error, outputPath);
    if (!failure) {
      if (!(error instanceof Error) || !("code" in error)) throw error;
      throw new Stop(
        "file-not-writable",
        `${outputPath}: it could not be written (${String(error.code)}). Close it in other programs.`,
      );
    }
    if (failure.code !== "file-not-readable") throw new Stop(failure.code, failure.message);
    throw new Stop(
      "file-not-writable",
      `${outputPath}: this account may not write there. Choose another place for the output.`,
    );
  }
}
