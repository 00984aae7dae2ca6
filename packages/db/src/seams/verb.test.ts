import { expect, test } from 'vitest'
import { isRead, verbOf } from './verb.ts'

test.each([
  ['select 1', 'select'],
  ['  \n SELECT 1', 'select'],
  ['-- a note; insert\nselect 1', 'select'],
  ['/* update */ insert into t values (1)', 'insert'],
  ['with x as (select 1) select * from x', 'select'],
  ['with x as (select 1) insert into t select * from x', 'insert'],
  ['WITH RECURSIVE x(n) AS NOT MATERIALIZED (VALUES (1)), y AS (SELECT 2) DELETE FROM t', 'delete'],
  [`with "select" as (select ')' as ")", '(') update t set a = 1`, 'update'],
  ['with x as (select 1 /* ) insert */ -- ) delete\n) replace into t values (1)', 'replace'],
  ['with x as (delete from t returning *) select * from x', 'select'],
  ['values (1)', 'values'],
  ['pragma user_version = 3', 'pragma'],
  ['', ''],
])('%s is a statement of %s', (sql, verb) => expect(verbOf(sql)).toBe(verb))

test('only what is surely a read counts as one', () => {
  expect(['select 1', 'values (1)', 'explain select 1', 'with x as (select 1) select 1'].every(isRead)).toBe(true)
  expect(['insert into t values (1)', 'with x as (select 1', 'pragma x', 'vacuum', ''].some(isRead)).toBe(false)
})
