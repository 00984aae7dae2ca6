// Every procedure as a place in the two surfaces, read off the contract itself.
import { isContractProcedure } from '@orpc/contract'
import type { Access, ProcedureMeta } from '../core/base-contract.ts'
import * as contract from '../features/contracts.ts'

export interface Route {
  /** `messages.post` */
  name: string
  method: string
  /** `/messages/{messageId}`, below `/api` */
  path: string
  access: Access
  rpcOnly: boolean
}

/** Fails when a procedure has no declared access: at boot, before anybody could call it. */
export function listRoutes(tree: object = contract, trail: string[] = []): Route[] {
  return Object.entries(tree).flatMap(([key, item]) => {
    const name = [...trail, key]
    if (!isContractProcedure(item)) return listRoutes(item as object, name)
    const { route, meta } = item['~orpc']
    const { access, rpcOnly } = meta as ProcedureMeta
    if (!access || !route.path) throw new Error(`${name.join('.')} declares no access or no path`)
    return [
      { name: name.join('.'), method: route.method ?? 'POST', path: route.path, access, rpcOnly: rpcOnly === true },
    ]
  })
}

const pattern = (path: string) =>
  new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}/?$`)

/**
 * Whether a request of somebody who is not signed in is to be answered 401 before anything in it is looked at. Unknown
 * paths are not: they are 404 for everybody.
 */
export function anonymousGate(routes = listRoutes()) {
  const rest = routes.filter((route) => !route.rpcOnly).map((route) => ({ ...route, pattern: pattern(route.path) }))
  const rpc = new Map(routes.map((route) => [`/${route.name.replaceAll('.', '/')}`, route]))
  return {
    rest: (method: string, path: string) => {
      const matching = rest.filter((route) => route.method === method && route.pattern.test(path))
      return matching.length > 0 && matching.every((route) => route.access !== 'public')
    },
    rpc: (path: string) => {
      const route = rpc.get(path)
      return route !== undefined && route.access !== 'public'
    },
  }
}
