// Accounts, workspaces, members and invitations.
import type { Matrix } from './types.ts'

export const people: Matrix = {
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
  'workspaces.find': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    'former address': '         401  ok   ok   ok   ok   ok   404  404',
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
  'presence.get': { self: '     401  ok   ok   ok   ok   ok   ok   ok' },
  'presence.set': { self: '     401  ok   ok   ok   ok   ok   ok   ok' },
  'presence.list': {
    here: '                     401  ok   ok   ok   ok   ok   404  404',
    absent: '                   401  404  404  404  404  404  404  404',
  },
  'streams.show': {
    'of ada': '                 401  ok   404  404  404  404  404  404',
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
}
