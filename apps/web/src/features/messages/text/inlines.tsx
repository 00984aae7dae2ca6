import type { Inline } from '@parley/markdown'
import { ChannelMention, EmojiName, EveryoneMention, UserMention } from './mentions.tsx'
import { TextLink } from './text-link.tsx'

export const Inlines = ({ inlines }: { inlines: readonly Inline[] }) =>
  inlines.map((inline, index) => <OneInline key={index} inline={inline} />)

function OneInline({ inline }: { inline: Inline }) {
  switch (inline.type) {
    case 'text':
      return inline.value
    case 'softBreak':
    case 'hardBreak':
      return <br />
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      )
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines inlines={inline.children} />
        </strong>
      )
    case 'strike':
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      )
    case 'code':
      return (
        <code className="rounded-[0.3rem] border border-border bg-sunken px-1 py-px font-mono text-[0.875em]">
          {inline.value}
        </code>
      )
    case 'link':
      return (
        <TextLink href={inline.href} title={inline.title}>
          <Inlines inlines={inline.children} />
        </TextLink>
      )
    case 'autolink':
      return <TextLink href={inline.href}>{inline.value}</TextLink>
    case 'userMention':
      return <UserMention userId={inline.userId} />
    case 'channelMention':
      return <ChannelMention channelId={inline.channelId} />
    case 'everyoneMention':
      return <EveryoneMention audience={inline.audience} />
    case 'emoji':
      return <EmojiName name={inline.name} />
  }
}
