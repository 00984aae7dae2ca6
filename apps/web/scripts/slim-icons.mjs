// Vite plugin: an icon is its shape and nothing else. lucide's own component works out classes, aliases, a context and
// scaled strokes anew for each icon that is drawn, and weighs more than all the shapes of a screen.
const component = `
import { createElement, forwardRef } from 'react'

export default ({ node }) =>
  forwardRef(({ size = 24, strokeWidth = 2, ...rest }, ref) =>
    createElement(
      'svg',
      {
        ref,
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        'aria-hidden': rest['aria-label'] || rest.role || rest.title ? undefined : true,
        ...rest,
      },
      node.map(([tag, attributes]) => createElement(tag, attributes)),
    ),
  )
`

export const slimIcons = () => ({
  name: 'slim-icons',
  enforce: 'pre',
  load: (id) => (/\/lucide-react\/dist\/esm\/createLucideIcon\.mjs$/.test(id) ? component : undefined),
})
