const blank = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/
const token =
  /\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[A-Za-z_]\w*|[\s\S]/y
const verbs = new Set(['select', 'values', 'insert', 'update', 'delete', 'replace'])

/**
 * The verb of a SQL statement in lower case. After WITH it is the first verb outside all brackets: `with … insert`
 * writes, whatever its first word says.
 */
export function verbOf(sql: string): string {
  const text = sql.replace(blank, '')
  const first = /^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? ''
  if (first !== 'with') return first
  let depth = 0
  token.lastIndex = first.length
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const word = found[0]
    if (word === '(') depth++
    else if (word === ')') depth--
    else if (depth === 0 && verbs.has(word.toLowerCase())) return word.toLowerCase()
  }
  return first
}

/** Whether a statement only reads. What is not surely a read counts as a write. */
export const isRead = (sql: string): boolean => {
  const verb = verbOf(sql)
  return verb === 'select' || verb === 'values' || verb === 'explain'
}
