import * as v from 'valibot'
import { ClientId, Id } from './common.ts'
import { limits } from './limits.ts'
import { line } from './text.ts'

/** The three that are always there, in the order in which they begin. */
export const builtInSections = ['starred', 'channels', 'directs'] as const
export type BuiltInSection = (typeof builtInSections)[number]

/** The id of a section of one's own, or the name of one that is always there. */
export const SectionId = v.union(
  [v.picklist(builtInSections), Id],
  'Must be the id of a section, starred, channels or directs.',
)
export const SectionName = line('Section name', limits.sectionName)

export const sectionSorts = ['name', 'recent', 'hand'] as const
export const SectionSort = v.picklist(sectionSorts, 'sort must be name, recent or hand.')
export type SectionSort = v.InferOutput<typeof SectionSort>
export const SectionShow = v.picklist(['all', 'unread'], 'show must be all or unread.')
export type SectionShow = v.InferOutput<typeof SectionShow>

/** Channels in an order by hand. */
export const HandOrder = v.pipe(
  v.array(Id, 'Must be a list of ids.'),
  v.maxLength(limits.sectionChannels, `At most ${limits.sectionChannels} channels can be put in order by hand.`),
)

/** A part of one's own sidebar. */
export const Section = v.object({
  id: SectionId,
  workspaceId: Id,
  /** null for those that are always there: the screen names them in one's own language. */
  name: v.nullable(v.string()),
  collapsed: v.boolean(),
  sort: SectionSort,
  show: SectionShow,
  /** The order by hand; channels that it does not name follow by name. Kept while another order holds. */
  channelIds: v.array(Id),
})
export type Section = v.InferOutput<typeof Section>

/** All of one's sections in their order, and whether the sidebar as a whole shows only what is unread. */
export const Sidebar = v.object({ items: v.array(Section), nextCursor: v.null(), show: SectionShow })
export type Sidebar = v.InferOutput<typeof Sidebar>

export const CreateSectionInput = v.strictObject({
  workspaceId: Id,
  name: SectionName,
  clientId: v.optional(ClientId),
})
export const UpdateSectionInput = v.strictObject({
  workspaceId: Id,
  sectionId: SectionId,
  name: v.optional(SectionName),
  collapsed: v.optional(v.boolean('collapsed must be true or false.')),
  sort: v.optional(SectionSort),
  show: v.optional(SectionShow),
  channelIds: v.optional(HandOrder),
})
export const UpdateSidebarInput = v.strictObject({
  workspaceId: Id,
  show: v.optional(SectionShow),
  sectionIds: v.optional(
    v.pipe(
      v.array(SectionId, 'Must be a list of ids.'),
      v.maxLength(
        limits.sections + builtInSections.length,
        `At most ${limits.sections + builtInSections.length} sections.`,
      ),
    ),
  ),
})
