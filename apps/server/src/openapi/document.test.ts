import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { openApiDocument } from './document.ts'

type Operation = {
  operationId?: string
  summary?: string
  tags?: string[]
  security?: object[]
  requestBody?: { content: Record<string, { example?: unknown }> }
  responses: Record<string, { content?: Record<string, { example?: unknown; schema?: object }> }>
}

const document = await openApiDocument()
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
)

it('is valid OpenAPI 3.1', async () => {
  const verdict = await new Validator().validate(structuredClone(document))
  expect(verdict.errors).toBeUndefined()
  expect(verdict.valid).toBe(true)
  expect(document.openapi).toMatch(/^3\.1/)
})

it('speaks of every operation: what it does, where it belongs, who may call it, an example, its errors', () => {
  expect(operations.length).toBeGreaterThan(30)
  const tags = (document.tags as { name: string }[]).map(({ name }) => name)
  for (const { name, operation } of operations) {
    expect(operation.summary, name).toBeTruthy()
    expect(operation.operationId, name).toBeTruthy()
    expect(operation.security, name).toBeDefined()
    expect(tags, name).toEqual(expect.arrayContaining(operation.tags ?? ['none']))
    const codes = Object.keys(operation.responses)
    expect(codes.filter((code) => Number(code) >= 400).length, name).toBeGreaterThan(0)
    for (const [code, { content }] of Object.entries(operation.responses)) {
      if (!code.startsWith('2') || code === '204') continue
      for (const media of Object.values(content ?? {})) expect(media.example, `${name} ${code}`).toBeDefined()
    }
    for (const media of Object.values(operation.requestBody?.content ?? {})) {
      expect(media.example, `${name} input`).toBeDefined()
    }
  }
})

it('names every operation once', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('points at nothing that is missing', () => {
  const text = JSON.stringify(document)
  const names = new Set(
    [...text.matchAll(/"#\/components\/(\w+)\/([\w.]+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
  )
  const components = document.components as Record<string, Record<string, object>>
  for (const name of names) {
    const [kind = '', key = ''] = name.split(/\/(.*)/)
    expect(components[kind]?.[key], name).toBeDefined()
  }
  for (const { name, operation } of operations) {
    for (const need of operation.security ?? [])
      for (const scheme of Object.keys(need)) expect(components.securitySchemes?.[scheme], name).toBeDefined()
  }
})
