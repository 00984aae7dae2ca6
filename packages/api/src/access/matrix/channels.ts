// Channels, conversations between people, and what hangs on a channel.
import type { Matrix } from './types.ts'

export const channels: Matrix = {
  //                          nobody ada  dave bob  cat  carol eve  rex
  'channels.list': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.browse': {
    here: '                     401  ok   ok   ok   ok   403  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.find': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.create': {
    public: '                   401  ok   ok   ok   ok   403  404  404',
    private: '                  401  ok   ok   ok   ok   403  404  404',
  },
  // open: carol is in, dave and cat are not. secret: ada and bob. archived: ada, bob and cat.
  'channels.get': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    direct: '                   401  ok   404  ok   404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.members': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    direct: '                   401  ok   404  ok   404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.update': {
    open: '                     401  ok   403  ok   403  403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  409  403  409  409  404  404  404',
    direct: '                   401  409  404  409  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.delete': {
    open: '                     401  ok   ok   403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   ok   403  403  404  404  404',
    direct: '                   401  409  404  403  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.join': {
    open: '                     401  ok   ok   ok   ok   403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   409  ok   ok   404  404  404',
    direct: '                   401  ok   404  ok   404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.leave': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    direct: '                   401  409  404  409  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.archive': {
    open: '                     401  ok   ok   403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   ok   403  403  404  404  404',
    direct: '                   401  409  404  403  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.unarchive': {
    open: '                     401  ok   ok   403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   ok   403  403  404  404  404',
    direct: '                   401  409  404  403  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.addMembers': {
    open: '                     401  ok   403  ok   403  403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  409  403  409  409  404  404  404',
    direct: '                   401  409  404  409  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.removeMember': {
    open: '                     401  ok   403  403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   403  403  403  404  404  404',
    direct: '                   401  409  404  403  404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.setReadCursor': {
    open: '                     401  ok   403  ok   403  ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   403  ok   ok   404  404  404',
    direct: '                   401  ok   404  ok   404  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  // A guest reaches only the people of her channels, and this member is in none of them.
  'sections.list': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'sections.create': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'sections.arrange': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  // A section is nobody’s but its owner’s; what is always there, everybody has.
  'sections.update': {
    'always there': '           401  ok   ok   ok   ok   ok   404  404',
    'of bob': '                 401  404  404  ok   404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'sections.delete': {
    'always there': '           401  409  409  409  409  409  404  404',
    'of bob': '                 401  404  404  ok   404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.readAll': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'drafts.list': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'directs.open': {
    'a member': '               401  ok   ok   ok   ok   400  404  404',
    'a guest': '                401  ok   ok   ok   ok   ok   404  404',
    stranger: '                 401  400  400  400  400  400  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.setPreferences': {
    open: '                     401  ok   403  ok   403  ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    direct: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   403  ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'drafts.set': {
    open: '                     401  ok   403  ok   403  ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    direct: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   403  ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
}
