import type { Section, Sidebar } from '@parley/db/validators'
import { liveFamily, type Reading } from '../../client/live-query.ts'
import { upsert } from '../../lib/upsert.ts'

const here = (workspaceId: string, { key }: Reading) => key[0] === workspaceId
const idOf = (section: Section) => section.id
const inOrder = (items: readonly Section[], sectionIds: readonly string[]): Section[] =>
  items.toSorted((a, b) => sectionIds.indexOf(a.id) - sectionIds.indexOf(b.id))

/** My sections of one workspace, in their order. */
export const sectionsFamily = liveFamily<Sidebar>()('sections', {
  'section.created': (sidebar, { payload: { section, sectionIds } }, reading) =>
    here(section.workspaceId, reading)
      ? { ...sidebar, items: inOrder(upsert(sidebar.items, section, idOf), sectionIds) }
      : sidebar,
  'section.updated': (sidebar, { payload: { section } }, reading) =>
    here(section.workspaceId, reading) ? { ...sidebar, items: upsert(sidebar.items, section, idOf) } : sidebar,
  'section.deleted': (sidebar, { payload }) => ({
    ...sidebar,
    items: sidebar.items.filter(({ id }) => id !== payload.sectionId),
  }),
  'sidebar.updated': (sidebar, { payload }, reading) =>
    here(payload.workspaceId, reading)
      ? { ...sidebar, show: payload.show, items: inOrder(sidebar.items, payload.sectionIds) }
      : sidebar,
})
