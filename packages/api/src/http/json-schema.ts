// Valibot as JSON schema, for the documentation and for reading text (query strings, path parameters) as numbers.
import type { AnySchema } from '@orpc/contract'
import type { ConditionalSchemaConverter, JSONSchema, SchemaConvertOptions } from '@orpc/openapi'
import { toJsonSchema } from '@valibot/to-json-schema'

export class ValibotToJsonSchema implements ConditionalSchemaConverter {
  condition(schema: AnySchema | undefined) {
    return schema?.['~standard'].vendor === 'valibot'
  }

  convert(schema: AnySchema | undefined, options: SchemaConvertOptions): [boolean, Exclude<JSONSchema, boolean>] {
    const json = toJsonSchema(schema as never, { errorMode: 'ignore', typeMode: options.strategy })
    const { $schema: _, ...rest } = json
    return [(schema as { type?: string }).type !== 'optional', rest as Exclude<JSONSchema, boolean>]
  }
}
