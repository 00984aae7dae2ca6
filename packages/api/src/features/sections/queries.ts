import { and, asc, eq } from '@parley/db'
import { section, sidebar } from '@parley/db/schema'
import { builtInSections, type Section, type Sidebar } from '@parley/db/validators'
import { workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'

export type SectionRow = typeof section.$inferSelect
export const isBuiltIn = (sectionId: string): boolean => (builtInSections as readonly string[]).includes(sectionId)

export const toSection = (row: Omit<SectionRow, 'userId' | 'createdAt'>): Section => ({
  id: row.id,
  workspaceId: row.workspaceId,
  name: row.name,
  collapsed: row.collapsed,
  sort: row.sort,
  show: row.show,
  channelIds: row.channelIds,
})

/** One that is always there, before anything was set for it. */
const untouched = (workspaceId: string, id: string): Section => ({
  id,
  workspaceId,
  name: null,
  collapsed: false,
  sort: 'name',
  show: 'all',
  channelIds: [],
})

/** What the order leaves out follows: those always there in theirs, one's own by age. */
export function inOrder<T extends { id: string }>(items: readonly T[], sectionIds: readonly string[]): T[] {
  const place = new Map([...new Set(sectionIds)].map((id, index) => [id, index]))
  const placeOf = ({ id }: T) => place.get(id) ?? place.size
  return items.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Only for verbs that have passed the door. */
export async function sidebarOf(ctx: Context, workspaceId: string): Promise<Sidebar> {
  const userId = personOf(ctx)
  const rows = await ctx.db
    .select()
    .from(section)
    .where(and(eq(section.userId, userId), eq(section.workspaceId, workspaceId)))
    .orderBy(asc(section.createdAt), asc(section.id))
  const [whole] = await ctx.db
    .select()
    .from(sidebar)
    .where(and(eq(sidebar.userId, userId), eq(sidebar.workspaceId, workspaceId)))
  const set = new Map(rows.map((row) => [row.id, toSection(row)]))
  const items = [
    ...builtInSections.map((id) => set.get(id) ?? untouched(workspaceId, id)),
    ...[...set.values()].filter(({ id }) => !isBuiltIn(id)),
  ]
  return { items: inOrder(items, whole?.sectionIds ?? []), nextCursor: null, show: whole?.show ?? 'all' }
}

export async function listSections(ctx: Context, { workspaceId }: { workspaceId: string }): Promise<Sidebar> {
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  return sidebarOf(ctx, workspaceId)
}

/** Whether it is a section of one's own there. */
export async function isMySection(ctx: Context, workspaceId: string, sectionId: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ name: section.name })
    .from(section)
    .where(and(eq(section.userId, personOf(ctx)), eq(section.workspaceId, workspaceId), eq(section.id, sectionId)))
  return rows.length > 0 && !isBuiltIn(sectionId)
}
