// What a field is told when its schema has no words of its own. Valibot's texts quote what was sent; ours never do.
import * as v from 'valibot'

v.setGlobalMessage((issue) => {
  if (issue.expected === 'never') return 'Unknown field.'
  if (issue.received === 'undefined') return 'Is required.'
  if (issue.type === 'strict_object' || issue.type === 'object') return 'Must be an object.'
  if (issue.type === 'array') return 'Must be a list.'
  if (issue.type === 'string') return 'Must be text.'
  if (issue.type === 'number') return 'Must be a number.'
  if (issue.type === 'boolean') return 'Must be true or false.'
  return 'Is not valid.'
})
