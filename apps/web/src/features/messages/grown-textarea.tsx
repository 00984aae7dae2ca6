import { type ComponentProps, type Ref, useLayoutEffect, useRef } from 'react'

type Props = ComponentProps<'textarea'> & { value: string; inner?: Ref<HTMLTextAreaElement> }

/** Grows with its text up to the height that its class allows; then it scrolls. */
export function GrownTextarea({ inner, value, ...rest }: Props) {
  const own = useRef<HTMLTextAreaElement>(null)
  // The text decides the height.
  useLayoutEffect(() => {
    const area = own.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [value])
  return (
    <textarea
      ref={(area) => {
        own.current = area
        if (typeof inner === 'function') inner(area)
        else if (inner) inner.current = area
      }}
      rows={1}
      dir="auto"
      value={value}
      {...rest}
    />
  )
}
