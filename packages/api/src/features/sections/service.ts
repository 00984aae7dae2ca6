// One's own sidebar: personal, so it stands in one's own scope and never waits for a workspace. A channel's section is
// kept with the membership and the order by hand is only an order, so what two devices do at once loses no channel.
import { and, eq, inArray, newId } from '@parley/db'
import { channelMember, section, sidebar } from '@parley/db/schema'
import {
  builtInSections,
  type CreateSectionInput,
  limits,
  type Section,
  type Sidebar,
  type UpdateSectionInput,
  type UpdateSidebarInput,
} from '@parley/db/validators'
import type * as v from 'valibot'
import { workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, notFound } from '../../core/errors.ts'
import { once } from '../../core/idempotency.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { sectionCreated, sectionDeleted, sectionUpdated, sidebarUpdated } from './events.ts'
import { inOrder, isBuiltIn, sidebarOf, toSection } from './queries.ts'

/** The person's own turn; what stands in the sidebar is read under it. */
async function turn(ctx: Context, workspaceId: string): Promise<Sidebar> {
  const door = () => workspaceFor(ctx, workspaceId, 'workspace.read')
  await door()
  await takeSeq(ctx, personOf(ctx))
  if (ctx.dialect === 'postgres') await door()
  return sidebarOf(ctx, workspaceId)
}

const idsOf = ({ items }: Sidebar) => items.map(({ id }) => id)
async function keepWhole(ctx: Context, workspaceId: string, { show }: Sidebar, sectionIds: string[]): Promise<void> {
  const userId = personOf(ctx)
  await ctx.db
    .insert(sidebar)
    .values({ userId, workspaceId, show, sectionIds })
    .onConflictDoUpdate({ target: [sidebar.userId, sidebar.workspaceId], set: { show, sectionIds } })
}

export const createSection = (ctx: Context, input: v.InferOutput<typeof CreateSectionInput>): Promise<Section> =>
  once(
    ctx,
    'sections.create',
    input,
    async (ctx, claim) => {
      const { workspaceId, name } = input
      const userId = personOf(ctx)
      const before = await turn(ctx, workspaceId)
      const id = newId()
      await claim(id)
      if (before.items.length - builtInSections.length >= limits.sections)
        throw new AppError('CONFLICT', `There can be at most ${limits.sections} sections of one’s own.`)
      const [row] = await ctx.db
        .insert(section)
        .values({ userId, workspaceId, id, name, channelIds: [], createdAt: ctx.clock() })
        .returning()
      if (!row) throw notFound()
      const made = toSection(row)
      const sectionIds = idsOf(before)
      sectionIds.splice(sectionIds.indexOf('starred') + 1, 0, id)
      await keepWhole(ctx, workspaceId, before, sectionIds)
      await emit(ctx, sectionCreated, userId, { section: made, sectionIds })
      return made
    },
    async (ctx, sectionId) => {
      await workspaceFor(ctx, input.workspaceId, 'workspace.read')
      const { items } = await sidebarOf(ctx, input.workspaceId)
      const made = items.find(({ id }) => id === sectionId)
      if (!made) throw notFound()
      return made
    },
  )

export const arrangeSections = (ctx: Context, input: v.InferOutput<typeof UpdateSidebarInput>): Promise<Sidebar> =>
  transact(ctx, async (ctx) => {
    const { workspaceId } = input
    const before = await turn(ctx, workspaceId)
    const wanted: Sidebar = {
      items: inOrder(before.items, input.sectionIds ?? idsOf(before)),
      nextCursor: null,
      show: input.show ?? before.show,
    }
    const sectionIds = idsOf(wanted)
    if (wanted.show === before.show && sectionIds.join() === idsOf(before).join()) return before
    await keepWhole(ctx, workspaceId, wanted, sectionIds)
    await emit(ctx, sidebarUpdated, personOf(ctx), { workspaceId, show: wanted.show, sectionIds })
    return wanted
  })

/** Of these channels, those that one is in, each once and in the given order. */
async function onlyMine(ctx: Context, workspaceId: string, channelIds: string[]): Promise<string[]> {
  if (channelIds.length === 0) return []
  const rows = await ctx.db
    .select({ id: channelMember.channelId })
    .from(channelMember)
    .where(
      and(
        eq(channelMember.userId, personOf(ctx)),
        eq(channelMember.workspaceId, workspaceId),
        inArray(channelMember.channelId, channelIds),
      ),
    )
  const mine = new Set(rows.map(({ id }) => id))
  return [...new Set(channelIds)].filter((id) => mine.has(id))
}

/** What is left out stays. */
const said = (wishes: Partial<Section>): Partial<Section> =>
  Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish !== undefined))

/** Under the person's turn. */
async function keep(ctx: Context, before: Section, wishes: Partial<Section>): Promise<Section> {
  const userId = personOf(ctx)
  const wanted = { ...before, ...wishes }
  if (wishes.channelIds) wanted.channelIds = await onlyMine(ctx, before.workspaceId, wishes.channelIds)
  if (JSON.stringify(wanted) === JSON.stringify(before)) return before
  const { id, workspaceId, ...columns } = wanted
  await ctx.db
    .insert(section)
    .values({ userId, id, workspaceId, ...columns, createdAt: ctx.clock() })
    .onConflictDoUpdate({ target: [section.userId, section.workspaceId, section.id], set: columns })
  await emit(ctx, sectionUpdated, userId, { section: wanted })
  return wanted
}

/** Part of putting a channel into a section: what stands in it, by hand from now on. Under the person's turn. */
export async function orderByHand(ctx: Context, workspaceId: string, sectionId: string, channelIds: string[]) {
  const before = (await sidebarOf(ctx, workspaceId)).items.find(({ id }) => id === sectionId)
  if (before) await keep(ctx, before, { sort: 'hand', channelIds })
}

export const updateSection = (ctx: Context, input: v.InferOutput<typeof UpdateSectionInput>): Promise<Section> =>
  transact(ctx, async (ctx) => {
    const { workspaceId, sectionId, ...wishes } = input
    const { items } = await turn(ctx, workspaceId)
    const before = items.find(({ id }) => id === sectionId)
    if (!before) throw notFound()
    if (input.name !== undefined && isBuiltIn(sectionId)) throw new AppError('CONFLICT', 'This section keeps its name.')
    return keep(ctx, before, said(wishes))
  })

export const deleteSection = (ctx: Context, input: { workspaceId: string; sectionId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const { workspaceId, sectionId } = input
    const userId = personOf(ctx)
    const before = await turn(ctx, workspaceId)
    if (!before.items.some(({ id }) => id === sectionId)) throw notFound()
    if (isBuiltIn(sectionId)) throw new AppError('CONFLICT', 'This section is always there.')
    await ctx.db
      .update(channelMember)
      .set({ sectionId: null })
      .where(
        and(
          eq(channelMember.userId, userId),
          eq(channelMember.workspaceId, workspaceId),
          eq(channelMember.sectionId, sectionId),
        ),
      )
    await ctx.db
      .delete(section)
      .where(and(eq(section.userId, userId), eq(section.workspaceId, workspaceId), eq(section.id, sectionId)))
    await keepWhole(
      ctx,
      workspaceId,
      before,
      idsOf(before).filter((id) => id !== sectionId),
    )
    await emit(ctx, sectionDeleted, userId, { workspaceId, sectionId })
  })
