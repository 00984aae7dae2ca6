import { os } from '../../core/procedures.ts'
import { listSections } from './queries.ts'
import { arrangeSections, createSection, deleteSection, updateSection } from './service.ts'

export const sections = os.sections.router({
  list: os.sections.list.handler(({ context, input }) => listSections(context, input)),
  create: os.sections.create.handler(({ context, input }) => createSection(context, input)),
  arrange: os.sections.arrange.handler(({ context, input }) => arrangeSections(context, input)),
  update: os.sections.update.handler(({ context, input }) => updateSection(context, input)),
  delete: os.sections.delete.handler(({ context, input }) => deleteSection(context, input)),
})
