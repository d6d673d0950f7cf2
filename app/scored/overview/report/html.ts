/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A cell whose colour is as deep as its share, in [0, 1]; null for one without rows. */
export interface HeatCell {
  readonly text: string;
  readonly depth: number | null;
}

/** Shares in a grid, which a screen reader can tell. */
export function heatTableOf(
  caption: string,
  header: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[],
  colour: string,
): string {
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("");
  const body = rows
    .map(({ name, cells }) => {
      const rest = cells.map(({ text, depth }) => {
        const deep = depth === null ? 0 : Math.round(45 * depth);
        const style = `background:color-mix(in srgb,${colour} ${deep}%,white)`;
        return `<td style="${style}">${escapeHtml(text)}</td>`;
      });
      return `<tr><th scope="row">${escapeHtml(name)}</th>${rest.join("")}</tr>`;
    })
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** A table that a screen reader can tell: the first cell of a row names it. */
export function tableOf(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("");
  const body = rows
    .map(([first = "", ...cells]) => {
      const rest = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("");
      return `<tr><th scope="row">${escapeHtml(first)}</th>${rest}</tr>`;
    })
    .join("\n");
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** Colours of the measures on paper, told apart without colour by their place and their table. */
export const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 "Inter Variable", Inter, system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1f2328; max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; border-top: 1px solid #d9d9de; padding-top: 1.2rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
.headline { font-size: 1.2rem; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #5c5c66; padding-bottom: .3rem; }
th, td { text-align: right; padding: .25rem .6rem; border-bottom: 1px solid #ececf0; font-weight: normal; vertical-align: top; }
th:first-child, td.text { text-align: left; }
thead th { color: #5c5c66; border-bottom-color: #b9b9c2; }
blockquote { margin: .35rem 0 .35rem .2rem; padding-left: .8rem; border-left: 3px solid #d9d9de; color: #3b3b42; overflow-wrap: anywhere; }
svg { display: block; width: 100%; height: auto; margin: .6rem 0; }
svg text { font-size: 12px; }
.note, .facts { color: #565d66; font-size: .9rem; }
ul { padding-left: 1.2rem; } li { margin: .2rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: #5c5c66; } dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  body { margin: 0; max-width: none; font-size: 10.5pt; }
  h2 { break-after: avoid; } table, svg, blockquote { break-inside: avoid; }
}`;
