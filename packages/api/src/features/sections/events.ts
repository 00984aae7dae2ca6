import { Id, Section, SectionId, SectionShow } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const sectionCreated = defineEvent({
  type: 'section.created',
  scope: 'user',
  summary: 'One made a section in one’s sidebar. `sectionIds`: the order with it.',
  payload: v.object({ section: Section, sectionIds: v.array(SectionId) }),
  subject: ({ section }) => section.id,
})

export const sectionUpdated = defineEvent({
  type: 'section.updated',
  scope: 'user',
  summary: 'Name, order, filter or fold of a section changed, here or on another device.',
  payload: v.object({ section: Section }),
  subject: ({ section }) => section.id,
})

export const sectionDeleted = defineEvent({
  type: 'section.deleted',
  scope: 'user',
  summary: 'One deleted a section: its channels stand where they would stand without one.',
  payload: v.object({ workspaceId: Id, sectionId: Id }),
  subject: ({ sectionId }) => sectionId,
})

export const sidebarUpdated = defineEvent({
  type: 'sidebar.updated',
  scope: 'user',
  summary: 'The order of one’s sections changed, or whether the sidebar shows only what is unread.',
  payload: v.object({ workspaceId: Id, show: SectionShow, sectionIds: v.array(SectionId) }),
  subject: ({ workspaceId }) => workspaceId,
})
