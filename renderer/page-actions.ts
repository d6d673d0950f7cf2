/** Something on the page that can be pressed or filled in. */
export interface PageAction {
  /** What it is called for those who hear it. */
  name: string;
  /** What it is one of; empty if of nothing. */
  group: string;
  run: () => void;
}

const EXPLANATION = ".explain-button";
const CONTROLS = "button, summary, select, input[type=search], [role=tab], label.switch";

/** What stands in one of these is content, and found by other ways. */
const CONTENT = "li, table, [role=grid], [role=toolbar], [role=tabpanel][inert], .suggested";

/**
 * Everything that can be done on the page that is shown, read off it: what a page offers can then be
 * found by typing without being written down a second time. Buttons are pressed, fields get the focus.
 */
export function findPageActions(root: Element | null): PageAction[] {
  const names = new Set<string>();
  const controls = [...(root?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  // Explanations are many, and seldom what one is after.
  const [asking, acting] = [true, false].map((asks) =>
    controls.filter((control) => control.matches(EXPLANATION) === asks),
  );
  return [...(acting ?? []), ...(asking ?? [])].flatMap((control) => {
    // What is in a closed fold has its place, but is not seen.
    const isShown = control.getClientRects().length > 0 && control.checkVisibility();
    if (!isShown || control.matches(":disabled") || control.closest(CONTENT)) return [];
    const name = nameOf(control);
    const group = groupOf(control);
    if (name === "" || names.has(`${group} ${name}`)) return [];
    names.add(`${group} ${name}`);
    return [{ name, group, run: () => press(control) }];
  });
}

function press(control: HTMLElement): void {
  control.scrollIntoView({ block: "nearest" });
  control.focus();
  if (!control.matches("select, input")) control.click();
}

function nameOf(control: HTMLElement): string {
  const own = control.getAttribute("aria-label");
  if (own !== null) return own;
  const { labels } = control as HTMLSelectElement;
  const labelled = control.matches("select, input") ? labels[0] : control;
  return labelled ? spokenText(labelled) : "";
}

function groupOf(control: HTMLElement): string {
  if (!control.matches("[role=radio], [role=tab]")) return "";
  return control.parentElement?.closest("[aria-label]")?.getAttribute("aria-label") ?? "";
}

/** The text of an element without what is there for the eye alone, or is chosen in it. */
function spokenText(element: Element): string {
  const parts = [...element.childNodes].flatMap((node) => {
    if (node instanceof Text) return [node.data.trim()];
    const isSpoken = node instanceof Element && !node.matches("[aria-hidden=true], select");
    return isSpoken ? [spokenText(node)] : [];
  });
  return parts.filter((part) => part !== "").join(" ");
}
