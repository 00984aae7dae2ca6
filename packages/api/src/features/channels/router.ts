import { os } from '../../core/procedures.ts'
import { browseChannels } from './browse.ts'
import { findChannel } from './names.ts'
import { setPreferences } from './preferences.ts'
import { getChannel, listChannelMembers, listChannels } from './queries.ts'
import { readAll, setReadCursor } from './read-cursor.ts'
import {
  addChannelMembers,
  archiveChannel,
  createChannel,
  deleteChannel,
  joinChannel,
  leaveChannel,
  removeChannelMember,
  unarchiveChannel,
  updateChannel,
} from './service.ts'

export const channels = os.channels.router({
  list: os.channels.list.handler(({ context, input }) => listChannels(context, input)),
  browse: os.channels.browse.handler(({ context, input }) => browseChannels(context, input)),
  find: os.channels.find.handler(({ context, input }) => findChannel(context, input)),
  create: os.channels.create.handler(({ context, input }) => createChannel(context, input)),
  get: os.channels.get.handler(({ context, input }) => getChannel(context, input)),
  update: os.channels.update.handler(({ context, input }) => updateChannel(context, input)),
  delete: os.channels.delete.handler(({ context, input }) => deleteChannel(context, input)),
  join: os.channels.join.handler(({ context, input }) => joinChannel(context, input)),
  leave: os.channels.leave.handler(({ context, input }) => leaveChannel(context, input)),
  archive: os.channels.archive.handler(({ context, input }) => archiveChannel(context, input)),
  unarchive: os.channels.unarchive.handler(({ context, input }) => unarchiveChannel(context, input)),
  members: os.channels.members.handler(({ context, input }) => listChannelMembers(context, input)),
  addMembers: os.channels.addMembers.handler(({ context, input }) => addChannelMembers(context, input)),
  removeMember: os.channels.removeMember.handler(({ context, input }) => removeChannelMember(context, input)),
  readAll: os.channels.readAll.handler(({ context, input }) => readAll(context, input)),
  setPreferences: os.channels.setPreferences.handler(({ context, input }) => setPreferences(context, input)),
  setReadCursor: os.channels.setReadCursor.handler(({ context, input }) => setReadCursor(context, input)),
})
