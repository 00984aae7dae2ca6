// What is said in logs and in messages of errors is for people to read, and no test repeats it word by word.

const levels = new Set(['debug', 'info', 'warn', 'error'])
const errors = /Error$|^DatabaseBusy$/

const logs = ({ type, callee }) =>
  type === 'CallExpression' &&
  callee.type === 'MemberExpression' &&
  levels.has(callee.property.name) &&
  (callee.object.name === 'log' || callee.object.property?.name === 'log')
const saysWhy = ({ type, callee }) => type === 'NewExpression' && errors.test(callee.name ?? '')

const words = {
  shouldIgnore(path) {
    if (logs(path.node)) return 'words of the log'
    const texts = path.node.type === 'StringLiteral' || path.node.type === 'TemplateLiteral'
    if (texts && path.parentPath && saysWhy(path.parentPath.node)) return 'words of an error'
    return undefined
  },
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: words }]
