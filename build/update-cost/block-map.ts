import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { buildBlockMap } from "app-builder-lib/out/targets/blockmap/blockmap.js";

/** What an updater that has the old files must fetch by block maps, in bytes. */
export interface BlockCost {
  /** As they are, and each packed by itself. */
  readonly raw: number;
  readonly packed: number;
}

interface BlockMap {
  readonly files: readonly {
    readonly checksums: readonly string[];
    readonly sizes: readonly number[];
  }[];
}

/** Cuts files into blocks by their content, as electron-builder's updates do, and counts new ones. */
export async function costByBlockMap(
  oldFiles: readonly string[],
  newFiles: readonly string[],
): Promise<BlockCost> {
  const known = new Set<string>();
  for (const file of oldFiles) {
    for (const { checksum } of await blocksOf(file)) known.add(checksum);
  }
  let raw = 0;
  let packed = 0;
  for (const file of newFiles) {
    const handle = await open(file);
    try {
      for (const { checksum, offset, size } of await blocksOf(file)) {
        if (known.has(checksum)) continue;
        known.add(checksum);
        raw += size;
        const block = Buffer.alloc(size);
        await handle.read(block, 0, size, offset);
        packed += (await promisify(gzip)(block, { level: 9 })).length;
      }
    } finally {
      await handle.close();
    }
  }
  return { raw, packed };
}

async function blocksOf(file: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-blocks-"));
  try {
    const mapFile = path.join(folder, "map");
    await buildBlockMap(file, "gzip", mapFile);
    const json = (await promisify(gunzip)(await readFile(mapFile))).toString("utf8");
    const { files } = JSON.parse(json) as BlockMap;
    let offset = 0;
    return files.flatMap(({ checksums, sizes }) =>
      checksums.map((checksum, index) => {
        const size = sizes[index] ?? 0;
        offset += size;
        return { checksum, size, offset: offset - size };
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
