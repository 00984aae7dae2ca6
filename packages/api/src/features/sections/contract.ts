import {
  CreateSectionInput,
  Id,
  Section,
  SectionId,
  Sidebar,
  UpdateSectionInput,
  UpdateSidebarInput,
} from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const path = '/workspaces/{workspaceId}/sections'
const { section } = examples
const sidebar = {
  items: [{ ...section, id: 'starred', name: null } as const, section],
  nextCursor: null,
  show: 'all',
} as const

export const sections = {
  list: endpoint({
    method: 'GET',
    path,
    tag: 'Sections',
    access: 'workspace.read',
    summary: 'My sections in a workspace',
    description:
      'All of them, whole and in the order of the sidebar. `starred`, `channels` and `directs` are always there; the ' +
      'others are one’s own. `show: unread` on the outside holds for the sidebar as a whole.',
    example: { output: sidebar },
  })
    .input(v.strictObject({ workspaceId: Id }))
    .output(Sidebar),
  create: endpoint({
    method: 'POST',
    path,
    tag: 'Sections',
    access: 'workspace.read',
    status: 201,
    errors: ['CONFLICT'],
    summary: 'Create a section of one’s own',
    description:
      'It comes after `starred`. A channel is put into it with `section` in the settings of the channel. Beyond 50: CONFLICT.',
    example: { input: { name: 'Project looms' }, output: section },
  })
    .input(CreateSectionInput)
    .output(Section),
  arrange: endpoint({
    method: 'PATCH',
    path,
    tag: 'Sections',
    access: 'workspace.read',
    summary: 'Order the sections, or show only what is unread everywhere',
    description:
      'Sections that `sectionIds` leaves out follow in the order that they had; ids of none are passed over.',
    example: { input: { sectionIds: [section.id, 'starred', 'channels', 'directs'] }, output: sidebar },
  })
    .input(UpdateSidebarInput)
    .output(Sidebar),
  update: endpoint({
    method: 'PATCH',
    path: `${path}/{sectionId}`,
    tag: 'Sections',
    access: 'workspace.read',
    errors: ['CONFLICT'],
    summary: 'Rename, collapse, sort or filter a section',
    description:
      '`sectionId` may be `starred`, `channels` or `directs`, which keep their names: CONFLICT. `channelIds` is an order ' +
      'alone and moves nothing into the section; ids of channels that one is not in are passed over. Two devices that order ' +
      'at once: the later order holds, and no channel gets lost by it.',
    example: { input: { sort: 'hand', channelIds: section.channelIds }, output: section },
  })
    .input(UpdateSectionInput)
    .output(Section),
  delete: endpoint({
    method: 'DELETE',
    path: `${path}/{sectionId}`,
    tag: 'Sections',
    access: 'workspace.read',
    status: 204,
    errors: ['CONFLICT'],
    summary: 'Delete a section of one’s own',
    description:
      'What stood in it goes back to `channels` and `directs`. Those three that are always there cannot be deleted: CONFLICT.',
  })
    .input(v.strictObject({ workspaceId: Id, sectionId: SectionId }))
    .output(v.void()),
}
