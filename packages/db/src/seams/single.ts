// Statements that yield one row or none, by their text. For SQLite's driver a row by itself is half as dear as a list of one.
const single = new Set<string>()

export const declareSingle = (sql: string): void => {
  single.add(sql)
}

export const isSingle = (sql: string): boolean => single.has(sql)
