import { expect, type Page } from "playwright/test";

/** Fails if something can be scrolled to where nothing is, or sideways (but tables), or the page itself scrolls. */
export async function expectNoEmptyScroll(page: Page, screen: string): Promise<void> {
  // A window that has just got another size may not have laid everything out yet.
  await expect
    .poll(() => emptyScrolls(page), {
      message: `scrolled beyond its content on ${screen}`,
      timeout: 60_000,
    })
    .toEqual([]);
}

function emptyScrolls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // To ask where something is that is folded away has Chromium lay it out first: all licences, say.
    const shown = (within: Document | Element) =>
      [...within.querySelectorAll("*")].filter((element) => !element.closest("[hidden]"));
    const contentBottom = (scroller: Element) => {
      const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
      const inView = shown(scroller).filter(
        (element) => !element.closest(".visually-hidden") && element.getClientRects().length > 0,
      );
      return Math.max(0, ...inView.map((element) => element.getBoundingClientRect().bottom - top));
    };
    const scrollers = shown(document).filter(
      (element) =>
        element.scrollHeight > element.clientHeight + 1 &&
        /auto|scroll/u.test(getComputedStyle(element).overflowY) &&
        !(element instanceof HTMLTextAreaElement),
    );
    const sideways = shown(document).filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        /auto|scroll/u.test(getComputedStyle(element).overflowX) &&
        element.matches(":not(.grid, .preview-scroll, textarea)"),
    );
    return [
      ...sideways.map((element) => `${element.className}: sideways`),
      ...(document.documentElement.scrollHeight > window.innerHeight ? ["the page"] : []),
      ...scrollers
        .map((element) => {
          const padding = Number.parseFloat(getComputedStyle(element).paddingBottom);
          const excess = element.scrollHeight - contentBottom(element) - padding;
          return excess > 2 ? `${element.className}: ${Math.round(excess)} px` : "";
        })
        .filter((finding) => finding !== ""),
    ];
  });
}
