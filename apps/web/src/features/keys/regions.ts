// F6 goes from one part of the screen to the next. A part is marked with `data-region`; parts may lie in one another,
// and one that only holds others is passed over.

const tabbable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select, [tabindex]'
const canHaveFocus = (element: HTMLElement) => element.tabIndex >= 0 && element.checkVisibility()

/** What had the focus in a part when one left it. */
const left = new WeakMap<Element, HTMLElement>()

const regionOf = (element: Element | null) => element?.closest<HTMLElement>('[data-region]') ?? null

/** Where one would look in it: where one was, what is chosen, the text field, the message that Tab stops at. */
function target(region: HTMLElement): HTMLElement | undefined {
  const own = [...region.querySelectorAll<HTMLElement>(tabbable)].filter(
    (element) => regionOf(element) === region && canHaveFocus(element),
  )
  const before = left.get(region)
  if (before && own.includes(before)) return before
  return (
    own.find((element) => element.matches('textarea, [aria-current="page"]')) ??
    own.findLast((element) => element.matches('[data-message]')) ??
    own[0]
  )
}

/** Moves the focus to the next part of the screen, or with -1 to the one before. */
export function stepRegion(step: 1 | -1): void {
  const here = regionOf(document.activeElement)
  if (here && document.activeElement instanceof HTMLElement) left.set(here, document.activeElement)
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((one) => one.checkVisibility())
  const count = regions.length
  const at = here ? regions.indexOf(here) : step > 0 ? -1 : count
  for (let n = 1; n <= count; n++) {
    const region = regions[(((at + step * n) % count) + count) % count]
    const found = region && target(region)
    if (!found) continue
    found.focus()
    return
  }
}
