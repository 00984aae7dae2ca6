// Who gets what, cell by cell: the review of every right in the product. 404 is also the answer to what is hidden.
// dave is an administrator of the workspace, rex was removed from it, eve has a workspace of her own elsewhere.
export const actors = ['nobody', 'ada', 'dave', 'bob', 'cat', 'carol', 'eve', 'rex'] as const

/** procedure → state of the object → one outcome for each actor, in their order. */
export const matrix: Record<string, Record<string, string>> = {
  //                          nobody ada  dave bob  cat  carol eve  rex
  'me.get': { self: '           401  ok   ok   ok   ok   ok   ok   ok' },
  'me.update': { self: '        401  ok   ok   ok   ok   ok   ok   ok' },
  'events.me': { self: '        401  ok   ok   ok   ok   ok   ok   ok' },
  'events.subscribe': { self: ' 401  ok   ok   ok   ok   ok   ok   ok' },
  'workspaces.list': { self: '  401  ok   ok   ok   ok   ok   ok   ok' },
  'workspaces.permissions': { self: '401 ok ok  ok   ok   ok   ok   ok' },
  'workspaces.create': { self: '401  ok   ok   ok   ok   ok   ok   ok' },

  'workspaces.get': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'workspaces.roles': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'workspaces.update': {
    here: '                     401  ok   ok   403  403  403  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'workspaces.delete': {
    disposable: '               401  ok   403  403  403  403  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'workspaces.leave': {
    disposable: '               401  409  ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'events.workspace': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },

  'members.list': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'members.update': {
    owner: '                    401  ok   403  403  403  403  404  404',
    admin: '                    401  ok   403  403  403  403  404  404',
    member: '                   401  ok   ok   403  403  403  404  404',
    guest: '                    401  ok   ok   403  403  403  404  404',
    former: '                   401  404  404  403  403  403  404  404',
    stranger: '                 401  404  404  403  403  403  404  404',
    absent: '                   401  404  404  403  403  403  404  404',
  },
  'members.remove': {
    owner: '                    401  ok   403  403  403  403  404  404',
    admin: '                    401  ok   403  403  403  403  404  404',
    member: '                   401  ok   ok   403  403  403  404  404',
    guest: '                    401  ok   ok   403  403  403  404  404',
    former: '                   401  404  404  403  403  403  404  404',
    stranger: '                 401  404  404  403  403  403  404  404',
    absent: '                   401  404  404  403  403  403  404  404',
  },

  'invitations.list': {
    here: '                     401  ok   ok   403  403  403  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'invitations.create': {
    here: '                     401  ok   ok   ok   ok   403  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'invitations.revoke': {
    'of ada': '                 401  ok   ok   404  404  404  404  404',
    'of bob': '                 401  ok   ok   ok   404  404  404  404',
    revoked: '                  401  404  404  404  404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'invitations.get': {
    open: '                     ok   ok   ok   ok   ok   ok   ok   ok',
    revoked: '                  404  404  404  404  404  404  404  404',
    absent: '                   404  404  404  404  404  404  404  404',
  },
  'invitations.accept': {
    open: '                     401  ok   ok   ok   ok   ok   ok   ok',
    absent: '                   401  404  404  404  404  404  404  404',
  },

  'channels.list': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.browse': {
    here: '                     401  ok   ok   ok   ok   403  404  404',
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
    deleted: '                  401  404  404  404  404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'channels.members': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.update': {
    open: '                     401  ok   403  ok   403  403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  409  403  409  409  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.delete': {
    open: '                     401  ok   ok   403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   ok   403  403  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.join': {
    open: '                     401  ok   ok   ok   ok   403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   409  ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.leave': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.archive': {
    open: '                     401  ok   ok   403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   ok   403  403  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.unarchive': {
    open: '                     401  ok   ok   403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   ok   403  403  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.addMembers': {
    open: '                     401  ok   403  ok   403  403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  409  403  409  409  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.removeMember': {
    open: '                     401  ok   403  403  403  403  404  404',
    secret: '                   401  ok   404  403  404  404  404  404',
    archived: '                 401  ok   403  403  403  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'channels.setReadCursor': {
    open: '                     401  ok   403  ok   403  ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   403  ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },

  'messages.post': {
    open: '                     401  ok   403  ok   403  ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  409  403  409  409  404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'messages.list': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'events.messages': {
    open: '                     401  ok   403  ok   403  ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   403  ok   ok   404  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  // Written by bob, in a channel that ada, bob and carol are in; the secret one without carol.
  'messages.get': {
    open: '                     401  ok   ok   ok   ok   ok   404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   ok   ok   404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'messages.update': {
    open: '                     401  403  403  ok   403  403  404  404',
    secret: '                   401  403  404  ok   404  404  404  404',
    archived: '                 401  403  403  409  403  403  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
  'messages.delete': {
    open: '                     401  ok   ok   ok   403  403  404  404',
    secret: '                   401  ok   404  ok   404  404  404  404',
    archived: '                 401  ok   ok   ok   403  403  404  404',
    deleted: '                  401  404  404  404  404  404  404  404',
  },
}
