/** Keeps the place of the composer until it is there. */
export const ComposerPlace = () => (
  <div aria-hidden="true" className="px-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] phone:px-3">
    <div className="h-[4.875rem] rounded-lg border border-border bg-surface" />
  </div>
)
