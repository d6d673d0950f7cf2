/** A square picture: its edge in pixels and its PNG file's bytes. */
export interface IconImage {
  size: number;
  png: Buffer;
}

/** Apple's names of the sizes that may be PNG files; those of doubled resolution come second. */
const ICNS_TYPES = new Map([
  [16, ["icp4"]],
  [32, ["icp5", "ic11"]],
  [64, ["ic12"]],
  [128, ["ic07"]],
  [256, ["ic08", "ic13"]],
  [512, ["ic09", "ic14"]],
  [1024, ["ic10"]],
]);

/** A Windows `.ico` of PNG pictures of up to 256 pixels. */
export function icoFile(images: readonly IconImage[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of images.entries()) {
    const entry = header.subarray(6 + 16 * index);
    // 256 does not fit into a byte and is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** A macOS `.icns`; sizes that the format does not know are left out. */
export function icnsFile(images: readonly IconImage[]): Buffer {
  const elements = images.flatMap(({ size, png }) =>
    (ICNS_TYPES.get(size) ?? []).map((type) => icnsElement(type, png)),
  );
  return icnsElement("icns", Buffer.concat(elements));
}

function icnsElement(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, "latin1");
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
