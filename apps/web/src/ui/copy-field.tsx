import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { copyText } from '../lib/clipboard.ts'
import { m } from '../paraglide/messages.js'
import { Button } from './button.tsx'
import { toast } from './toast.ts'

/** Something to hand on: shown, selectable, and copied with one press. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await copyText(value)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      toast(m.copy_failed(), 'error')
    }
  }
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="h-10 min-w-0 flex-1 rounded-md border border-border-strong bg-sunken px-3 font-mono text-sm"
        />
        <Button onClick={copy} className="h-10 min-w-24">
          {copied ? <Check className="size-4 text-success" /> : <Copy className="size-4" />}
          <span aria-live="polite">{copied ? m.copied() : m.copy()}</span>
        </Button>
      </div>
      {hint && <p className="text-muted text-sm">{hint}</p>}
    </div>
  )
}
