import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from '../../../lib/clipboard.ts'
import { m } from '../../../paraglide/messages.js'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toast } from '../../../ui/toast.ts'
import { Coloured } from './code/coloured.tsx'

/** Code as it was written, in the colours of its language, with a button that copies it. */
export function CodeBlock({ text, info }: { text: string; info: string }) {
  const [copied, setCopied] = useState(false)
  const language = info.split(/\s/)[0]
  const code = text.replace(/\n$/, '')
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () =>
    copyText(code).then(
      () => setCopied(true),
      () => toast(m.copy_failed(), 'error'),
    )
  return (
    <div className="group/code relative my-1.5 max-w-full rounded-md border border-border bg-sunken">
      <pre
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md px-3 py-2 pe-12 font-mono text-sm leading-5"
      >
        <code>
          <Coloured language={language ?? ''} code={code} />
        </code>
      </pre>
      <div className="absolute end-0 top-0 flex items-center gap-1 rounded-md bg-sunken p-1">
        {language && <span className="max-w-24 truncate ps-2 text-muted text-xs">{language}</span>}
        <IconButton
          icon={copied ? Check : Copy}
          label={copied ? m.copied() : m.copy_code()}
          size="sm"
          onClick={copy}
          className="opacity-0 focus-visible:opacity-100 group-hover/code:opacity-100 phone:opacity-100"
        />
      </div>
    </div>
  )
}
