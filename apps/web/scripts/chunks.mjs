// Which file of a build a module goes into. What every visit needs is in two files, which pack better than many and are
// all named in the page: the libraries, which stay cached when only our code changes, and ours. The rest is left to
// the bundler, which makes a file of whatever is loaded together.

/** A visit: the frame, the workspace, the channel in it. */
const visit = /(src\/main\.tsx|index\.html|routes\/w\.\$slug(\.c\.\$channelId)?\.tsx\?tsr-split=component)$/
const arrival = /routes\/sign-in\.tsx\?tsr-split=component$/

/** Ids of all modules that come with the chunks whose entry `wanted` names, as far as anything of them is used. */
function modulesFor(chunks, wanted) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const files = new Set()
  const visitFile = (file) => {
    if (files.has(file) || !byFile.has(file)) return
    files.add(file)
    byFile.get(file).imports.forEach(visitFile)
  }
  const entries = chunks.filter(({ facadeModuleId }) => facadeModuleId && wanted.test(facadeModuleId))
  if (entries.length === 0) throw new Error(`No chunk begins with ${wanted}.`)
  for (const { fileName } of entries) visitFile(fileName)
  return new Set([...files].flatMap((file) => Object.keys(byFile.get(file).modules)))
}

/**
 * @param chunks of a build that was left to the bundler
 * @returns the groups for the real one
 */
export function groupsFrom(chunks) {
  const first = modulesFor(chunks, visit)
  const second = modulesFor(chunks, arrival)
  return [
    { name: 'vendor', test: (id) => first.has(id) && id.includes('/node_modules/') },
    { name: 'app', test: (id) => first.has(id) },
    { name: 'sign-in', test: (id) => second.has(id) },
    // Icons and texts of a few screens each: left alone every one of them becomes a request.
    { name: 'shared', test: /paraglide\/messages\/|lucide-react\/|node_modules\/uuid\/|api\/src\//, minShareCount: 2 },
  ].map((group) => ({ ...group, includeDependenciesRecursively: false }))
}
