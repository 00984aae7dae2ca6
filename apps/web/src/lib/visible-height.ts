/** Less than this is a toolbar that comes and goes, and no keyboard. */
const keyboard = 120

/**
 * Some browsers lay the keyboard over the page instead of making room for it, and the text field with it. While it is
 * there, the frame is as high as what is left to see. Who has zoomed in sees less as well, but moves around by hand.
 */
export function watchVisibleHeight(): void {
  const view = globalThis.visualViewport
  if (!view) return
  const { style } = document.documentElement
  const look = () => {
    const covered = view.scale < 1.01 && document.documentElement.clientHeight - view.height > keyboard
    if (!covered) {
      style.removeProperty('--visible-height')
      return
    }
    style.setProperty('--visible-height', `${Math.round(view.height)}px`)
    // The page itself was pushed up to show the field.
    if (view.offsetTop > 0) scrollTo(0, 0)
  }
  view.addEventListener('resize', look)
  view.addEventListener('scroll', look)
}
