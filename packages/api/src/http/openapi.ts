// The OpenAPI 3.1 document, generated from the contract: what it says is what is served.
import type { AnyContractProcedure } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import type { ProcedureMeta } from '../core/base-contract.ts'
import * as contract from '../features/contracts.ts'
import { eventDefinitions, lossyDefinitions } from '../features/event-types.ts'
import { ValibotToJsonSchema } from './json-schema.ts'

const converter = new ValibotToJsonSchema()
const metaOf = (procedure: AnyContractProcedure) => procedure['~orpc'].meta as ProcedureMeta

const tags = [
  { name: 'Me', description: 'The signed-in person.' },
  { name: 'Workspaces', description: 'Workspaces, their roles and permissions.' },
  { name: 'Members', description: 'People in a workspace.' },
  { name: 'Invitations', description: 'Links into a workspace.' },
  { name: 'Channels', description: 'Where people talk, who is there, and how far one has read.' },
  { name: 'Messages', description: 'What was said.' },
  { name: 'Threads', description: 'Replies under a message, and who follows them.' },
  { name: 'Saved', description: 'What one keeps for later.' },
  { name: 'Sections', description: 'How one has ordered one’s own sidebar.' },
  { name: 'Drafts', description: 'What one has begun to write.' },
  { name: 'Presence', description: 'Who is there, who is writing, and what is on the screen. None of it is stored.' },
  { name: 'Events', description: 'Server-sent events: everything live, with resume.' },
]

const description = `Everything that the screens do, as an API.

**Conventions.** Ids are UUIDs, times ISO 8601 in UTC. Unknown input fields are refused. Lists answer
\`{ items, nextCursor }\`; a cursor belongs to its query. Creating calls take a \`clientId\` (a UUID of the client's making):
a retry with the same one does nothing twice, for seven days.

**Errors** are \`{ code, status, message, data }\`. \`BAD_REQUEST\` and \`CONFLICT\` may carry \`data.issues\`, a list of
\`{ path, message }\`. What you may not see is \`NOT_FOUND\`, exactly like what does not exist. Every reply has an
\`x-request-id\`.

**Signing in.** \`POST /auth/sign-in/email\` sets the session cookie that every call needs.`

type Media = { example?: unknown; schema?: unknown }
const json = (content: Record<string, Media> | undefined) => content?.['application/json']

/** Puts the example where a reader looks for it: beside the body that goes in and the one that comes out. */
function withExamples(operation: OpenAPI.OperationObject, meta: ProcedureMeta): OpenAPI.OperationObject {
  const { access, example } = meta
  const permission =
    access && access !== 'public' && access !== 'signed-in' ? `Needs the permission \`${access}\`.` : ''
  const body = operation.requestBody && 'content' in operation.requestBody ? operation.requestBody : undefined
  const input = json(body?.content as Record<string, Media> | undefined)
  if (input && example?.input !== undefined) input.example = example.input
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if (!status.startsWith('2') || !('content' in response)) continue
    const output = json(response.content as Record<string, Media> | undefined)
    if (output && example?.output !== undefined) output.example = example.output
    const stream = (response.content as Record<string, Media> | undefined)?.['text/event-stream']
    if (stream && example?.output !== undefined) stream.example = `data: ${JSON.stringify(example.output)}\n\n`
  }
  return {
    ...operation,
    description: [operation.description, permission].filter(Boolean).join('\n\n'),
    security: access === 'public' ? [] : [{ session: [] }],
  }
}

/** A reply without a body documents none. */
function withoutEmptyBodies(operation: OpenAPI.OperationObject): OpenAPI.OperationObject {
  const responses = Object.fromEntries(
    Object.entries(operation.responses ?? {}).map(([status, response]) => {
      if (status !== '204' || !('content' in response)) return [status, response]
      const { content: _, ...rest } = response
      return [status, rest]
    }),
  )
  return { ...operation, responses }
}

const eventSchemas = () =>
  Object.fromEntries(
    [...Object.values(eventDefinitions), ...Object.values(lossyDefinitions)].map((definition) => {
      const [, schema] = converter.convert(definition.payload as never, { strategy: 'output' })
      return [`event.${definition.type}`, { ...schema, description: definition.summary }]
    }),
  )

export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] })
  const document = await generator.generate(contract, {
    info: { title: 'Parley', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api' }],
    tags,
    filter: ({ contract }) => !metaOf(contract).rpcOnly,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'parley.session_token',
          description: 'Set by signing in. `__Host-` stands before the name when the server is reached by https.',
        },
      },
      schemas: eventSchemas() as never,
    },
  })
  const metas = new Map<string, ProcedureMeta>()
  const collect = (tree: object): void => {
    for (const item of Object.values(tree)) {
      const def = (item as Partial<AnyContractProcedure>)['~orpc']
      if (def) metas.set(`${def.route.method?.toLowerCase()} ${def.route.path}`, def.meta as ProcedureMeta)
      else collect(item as object)
    }
  }
  collect(contract)
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operations = item as Partial<Record<string, OpenAPI.OperationObject>> | undefined
      const operation = operations?.[method]
      const meta = metas.get(`${method} ${path}`)
      if (operations && operation && meta) operations[method] = withoutEmptyBodies(withExamples(operation, meta))
    }
  return document
}
