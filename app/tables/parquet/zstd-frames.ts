/** Why frames are not unpacked: they lie, or they want more memory than any writer of Parquet asks for. */
type FrameFault = "damaged" | "too-large";

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
/** What a block unpacks to at most. */
const BLOCK_BYTES = 128 * 1024;
/** The window that every reader should have is 8 MB; the library moves all of it for each block. */
const MAX_WINDOW_BYTES = 16 * 1024 ** 2;
/** By how much blocks that are not full may seem to unpack to more than they do. */
const SLACK_BYTES = 64 * 1024 ** 2;

/**
 * What is wrong with zstd frames (RFC 8878) that are to unpack to `length` bytes, told from their
 * headers alone; null where nothing is. The library that unpacks them gives room to whatever a frame
 * claims, and without a claim to whatever comes: four bytes can become 128 KB.
 */
export function faultOfFrames(bytes: Uint8Array, length: number): FrameFault | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  let claimed = 0;
  try {
    while (position < bytes.length) {
      const magic = view.getUint32(position, true);
      if ((magic & ~15) >>> 0 === SKIPPABLE) {
        position += 8 + view.getUint32(position + 4, true);
        continue;
      }
      if (magic !== MAGIC) return "damaged";
      const frame = frameAt(view, position + 4);
      if (frame.windowBytes > MAX_WINDOW_BYTES) return "too-large";
      const blocks = walkBlocks(view, frame.start, length);
      if (!blocks) return "damaged";
      claimed += frame.contentBytes ?? blocks.leastBytes;
      if (claimed > length) return "damaged";
      const mostBytes = frame.contentBytes ?? blocks.mostBytes;
      if (mostBytes > length + SLACK_BYTES) return "too-large";
      position = blocks.end + (frame.hasChecksum ? 4 : 0);
    }
  } catch {
    // The frame ends before its header or a block does.
    return "damaged";
  }
  return null;
}

interface Frame {
  /** Where its first block begins. */
  readonly start: number;
  /** Null where the frame does not say. */
  readonly contentBytes: number | null;
  readonly windowBytes: number;
  readonly hasChecksum: boolean;
}

/** Reads a frame's header behind its magic number. Throws RangeErrors. */
function frameAt(view: DataView, at: number): Frame {
  const descriptor = view.getUint8(at);
  const isSingle = (descriptor & 32) !== 0;
  let start = at + 1;
  let windowBytes = 0;
  if (!isSingle) {
    const told = view.getUint8(start);
    const base = 2 ** (10 + (told >> 3));
    windowBytes = base + (base / 8) * (told & 7);
    start += 1;
  }
  start += [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const contentBytes = sizeOf(view, start, sizeBytes);
  return {
    start: start + sizeBytes,
    contentBytes,
    // With a size, all goes where it belongs at once and there is no window.
    windowBytes: contentBytes === null ? windowBytes : 0,
    hasChecksum: (descriptor & 4) !== 0,
  };
}

function sizeOf(view: DataView, at: number, bytes: number): number | null {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  if (bytes === 4) return view.getUint32(at, true);
  return bytes === 8 ? Number(view.getBigUint64(at, true)) : null;
}

/** Where a frame's blocks end and what they unpack to, at least and at most; null where one can't be. */
function walkBlocks(
  view: DataView,
  start: number,
  length: number,
): { end: number; leastBytes: number; mostBytes: number } | null {
  let [end, leastBytes, mostBytes] = [start, 0, 0];
  for (;;) {
    const header = view.getUint16(end, true) + view.getUint8(end + 2) * 65_536;
    const [kind, size] = [(header >> 1) & 3, header >> 3];
    if (kind === 3 || size > BLOCK_BYTES) return null;
    end += 3 + (kind === 1 ? 1 : size);
    if (end > view.byteLength) return null;
    leastBytes += kind === 2 ? 0 : size;
    mostBytes += kind === 2 ? BLOCK_BYTES : size;
    if (leastBytes > length) return null;
    if ((header & 1) === 1) return { end, leastBytes, mostBytes };
  }
}
