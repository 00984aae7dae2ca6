// Says at once what no test has noticed: a whole run takes long.
class SayAtOnce {
  onMutantTested({ status, fileName, location, mutatorName, replacement }) {
    if (status !== 'Survived' && status !== 'NoCoverage') return
    const { line, column } = location.start
    process.stdout.write(`${status}: ${fileName}:${line}:${column} ${mutatorName} => ${replacement}\n`)
  }
}

export const strykerPlugins = [{ kind: 'Reporter', name: 'say-survivors', injectableClass: SayAtOnce }]
