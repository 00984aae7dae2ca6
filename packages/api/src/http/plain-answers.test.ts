import { isContractProcedure } from '@orpc/contract'
import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import { StandardRPCHandler } from '@orpc/server/standard'
import { Id, Message, MyChannel, Timestamp } from '@parley/db/validators'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import * as contract from '../features/contracts.ts'
import { router } from '../features/routers.ts'
import { isPlainJson, sendPlainAnswers } from './plain-answers.ts'

it('knows JSON when it sees it, and takes everything else for more', () => {
  for (const plain of [Message, MyChannel, Id, Timestamp, v.nullable(v.array(v.record(v.string(), v.boolean())))])
    expect(isPlainJson(plain as never)).toBe(true)
  const rich = [
    v.date(),
    v.bigint(),
    v.unknown(),
    v.void(),
    v.file(),
    v.object({ deep: v.array(v.nullable(v.date())) }),
    v.union([v.string(), v.date()]),
    v.looseObject({ type: v.string() }),
    v.objectWithRest({ type: v.string() }, v.date()),
    v.pipe(
      v.string(),
      v.transform((text) => new Date(text)),
    ),
    v.optional(v.lazy(() => v.string())),
  ]
  for (const one of rich) expect([one.type, isPlainJson(one as never)]).toEqual([one.type, false])
})

type Encode = (output: unknown, procedure: unknown) => { status: number; headers: object; body: unknown }
const encodeOf = (handler: object) => {
  const { codec } = handler as unknown as { codec: { encode: Encode } }
  return (output: unknown, procedure: unknown) => codec.encode(output, procedure)
}

it('sends the example of every procedure byte for byte as the library would', () => {
  const [rpc, plainRpc] = [new StandardRPCHandler(router as never), new StandardRPCHandler(router as never)]
  const [rest, plainRest] = [
    new StandardOpenAPIHandler(router as never, {}),
    new StandardOpenAPIHandler(router as never, {}),
  ]
  sendPlainAnswers(plainRpc, (json) => ({ status: 200, headers: {}, body: { json } }))
  sendPlainAnswers(plainRest, (body, status) => ({ status, headers: {}, body }))
  let compared = 0
  for (const [library, ours] of [
    [encodeOf(rpc), encodeOf(plainRpc)],
    [encodeOf(rest), encodeOf(plainRest)],
  ] as const)
    for (const feature of Object.values(contract))
      for (const procedure of Object.values(feature)) {
        if (!isContractProcedure(procedure)) continue
        const { output } = (procedure['~orpc'].meta as { example?: { output?: unknown } }).example ?? {}
        if (output === undefined) continue
        const [sent, expected] = [ours(output, procedure), library(output, procedure)]
        expect(sent).toEqual(expected)
        expect(JSON.stringify(sent.body)).toBe(JSON.stringify(expected.body))
        compared++
      }
  expect(compared).toBeGreaterThan(80)
})
