// Loaded only for calls that hold more than JSON says.
import { RPCLink } from '@orpc/client/fetch'
import { StandardRPCJsonSerializer } from '@orpc/client/standard'
import type { ClientOptions } from './options.ts'

export const richLink = ({ origin, fetch, headers }: ClientOptions) =>
  new RPCLink({ url: `${origin}/rpc`, fetch: fetch as never, headers: headers ?? {} })

const serializer = new StandardRPCJsonSerializer()
export const revive = (json: unknown, meta: unknown[]): unknown => serializer.deserialize(json, meta as never)
