import { FailureError } from "#ipc/failure";
import { toFailure } from "#tables/outcome";

/** Runs a step of writing; its expected errors are about the output, whatever the system says. */
export async function writing<T>(outputPath: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const expected = toFailure(error, outputPath);
    if (expected?.code === "file-not-readable") {
      throw new FailureError("file-not-writable", { file: outputPath });
    }
    // Not about the names beside it, such as that of the lock, which nobody has asked for.
    if (expected && "file" in expected) {
      throw FailureError.of({ ...expected, file: outputPath });
    }
    if (expected) throw FailureError.of(expected);
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw new FailureError("file-busy", { file: outputPath, errno: String(error.code) });
  }
}
