export async function buildDeb(_: {
  appDirectory: string;
  launcher: string;
  outputFile: string;
  version: string;
  compression: "xz" | "zstd";
}): Promise<void> {}
