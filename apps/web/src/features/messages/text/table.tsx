import type { Align, Cell, Table as TableBlock } from '@parley/markdown'
import { m } from '../../../paraglide/messages.js'
import { Inlines } from './inlines.tsx'

const sides = { left: 'text-left', center: 'text-center', right: 'text-right' }
const side = (align: Align | undefined) => (align ? sides[align] : 'text-start')

/** As wide as it needs; wider than the screen, it scrolls by itself, also by keyboard. */
export const Table = ({ table: { head, align, rows } }: { table: TableBlock }) => (
  <section
    aria-label={m.table()}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    tabIndex={0}
    className="my-1.5 w-fit max-w-full overflow-x-auto rounded-md border border-border"
  >
    <table className="border-collapse text-sm [overflow-wrap:normal]">
      <thead className="bg-sunken">
        <tr>
          {head.map((cell, index) => (
            <th key={index} scope="col" className={`px-3 py-1.5 font-semibold ${side(align[index])}`}>
              <Inlines inlines={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at} className="border-border border-t">
            {head.map((_, index) => (
              <Td key={index} cell={row[index]} align={align[index]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Td = ({ cell, align }: { cell: Cell | undefined; align: Align | undefined }) => (
  <td className={`max-w-md px-3 py-1.5 align-top ${side(align)}`}>{cell && <Inlines inlines={cell} />}</td>
)
