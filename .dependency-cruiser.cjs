// Who may import whom (ARCHITECTURE.md). Each rule says how to do it instead.
const { builtinModules } = require('node:module')

const nodeModules = `^(node:)?(${builtinModules.join('|')})$`
const tests =
  '\\.(test|spec)\\.tsx?$|/testing(\\.ts$|/)|/testing-[^/]+\\.ts$|/scripts/|\\.config\\.ts$|/conformance\\.ts$'

/** Packages in the order in which they may be imported: each one only from those on its left. */
const onlyFrom = (name, target, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: {
    path: '^(apps|packages|bench|prove)/',
    pathNot: [`^${target}/`, ...allowed.map((path) => `^${path}/`), tests],
  },
  to: { path: `^${target}/` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that need each other are one thought or three: merge them, or move what both need below both.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'This import leads nowhere, so no other rule can judge it. Add the dependency, or mend the path.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\./paraglide|.*paraglide/|#paraglide)' },
    },
    {
      name: 'browser-reaches-no-tables',
      severity: 'error',
      comment: 'The SPA may not reach the ORM or our columns, even through others. Use @parley/db/validators.',
      from: { path: '^apps/web/src', pathNot: tests },
      to: { path: '^packages/db/src/(schema|dialect|seams|index)', reachable: true },
    },
    {
      name: 'browser-reaches-no-node',
      severity: 'error',
      comment: 'The SPA runs in a browser: nothing it reaches may import a Node module.',
      from: { path: '^apps/web/src', pathNot: tests },
      to: { path: nodeModules, reachable: true },
    },
    {
      name: 'browser-knows-only-the-contract',
      severity: 'error',
      comment:
        'The SPA knows the server through @parley/api/contract and /client, and @parley/db/validators; @parley/markdown reads messages.',
      from: { path: '^apps/web/src', pathNot: tests },
      to: {
        path: '^(apps/server|packages)/',
        pathNot: '^packages/(api/src/(contract|client)\\.ts$|db/src/validators/|markdown/src/index\\.ts$)',
      },
    },
    {
      name: 'contract-is-browser-safe',
      severity: 'error',
      comment: 'contract.ts and client.ts are loaded by the browser: no tables, no server half of the RPC library.',
      from: { path: '^packages/api/src/(contract|client)\\.ts$' },
      to: {
        path: '^packages/(db/src/(schema|dialect|seams|index)|auth/|drivers/)|node_modules/@orpc/server/',
        reachable: true,
      },
    },
    {
      name: 'contract-is-free-of-node',
      severity: 'error',
      comment: 'contract.ts and client.ts are loaded by the browser, which has no Node modules.',
      from: { path: '^packages/api/src/(contract|client)\\.ts$' },
      to: { path: nodeModules, reachable: true },
    },
    {
      name: 'validators-are-pure',
      severity: 'error',
      comment: 'packages/db/src/validators is pure Valibot: it is shared with the browser.',
      from: { path: '^packages/db/src/validators/', pathNot: tests },
      to: { pathNot: '^packages/db/src/validators/|node_modules/valibot/' },
    },
    {
      name: 'drizzle-only-in-db',
      severity: 'error',
      comment: 'Import the operators from @parley/db, which re-exports them.',
      from: { pathNot: '^packages/db/' },
      to: { path: 'node_modules/drizzle-(orm|kit|valibot)/' },
    },
    {
      name: 'features-keep-to-their-doors',
      severity: 'error',
      comment: "A feature uses another's service, queries and events; of its contract only the shapes.",
      from: { path: '^packages/api/src/features/([^/]+)/', pathNot: tests },
      to: {
        path: '^packages/api/src/features/([^/]+)/',
        pathNot: '^packages/api/src/features/($1/|[^/]+/(service|queries|events|contract)\\.ts$)',
      },
    },
    {
      name: 'handlers-never-see-tables',
      severity: 'error',
      comment: 'A handler calls one verb. Rows are read and written in service.ts and queries.ts.',
      from: { path: '^packages/api/src/features/[^/]+/router\\.ts$' },
      to: { path: '^packages/db/src/(schema|dialect|seams|index)' },
    },
    {
      name: 'core-knows-no-feature',
      severity: 'error',
      comment: 'core, access and events lie under the features. Turn the dependency round; the registers may be read.',
      from: { path: '^packages/api/src/(core|access|events)/', pathNot: tests },
      to: { path: '^packages/api/src/features/', pathNot: '^packages/api/src/features/(contracts|event-types)\\.ts$' },
    },
    {
      name: 'web-layers',
      severity: 'error',
      comment: 'lib, ui and client lie under the features, and know none of them.',
      from: { path: '^apps/web/src/(lib|ui|client)/', pathNot: tests },
      to: { path: '^apps/web/src/(features|realtime|routes|app)/' },
    },
    {
      name: 'features-lie-under-the-frame',
      severity: 'error',
      comment: 'A feature of the SPA is used by routes and app, never the other way round.',
      from: { path: '^apps/web/src/features/', pathNot: tests },
      to: { path: '^apps/web/src/(routes|app)/' },
    },
    {
      name: 'drivers-import-nothing-of-ours',
      severity: 'error',
      comment: 'A driver is an adapter to the outside world and knows no other package of ours.',
      from: { path: '^packages/drivers/' },
      to: { path: '^(apps|packages/(?!drivers/))' },
    },
    {
      name: 'markdown-imports-nothing',
      severity: 'error',
      comment: 'packages/markdown is pure TypeScript without dependencies: screen, mail and export share it.',
      from: { path: '^packages/markdown/src/', pathNot: tests },
      to: { pathNot: '^packages/markdown/src/' },
    },
    {
      name: 'config-imports-nothing-of-ours',
      severity: 'error',
      comment: 'Settings are read before anything else is loaded: the database looks at them when it is.',
      from: { path: '^packages/config/' },
      to: { path: '^(apps|packages/(?!config/))' },
    },
    {
      name: 'db-is-the-ground',
      severity: 'error',
      comment: 'packages/db lies under everything and imports no other package of ours.',
      from: { path: '^packages/db/' },
      to: { path: '^(apps|packages/(?!db/))' },
    },
    onlyFrom(
      'auth-from-above',
      'packages/auth',
      ['packages/api', 'apps/server', 'apps/cli', 'bench'],
      'auth is used by api, the server and the command line, and measured.',
    ),
    onlyFrom('api-from-above', 'packages/api', ['apps', 'bench'], 'api is used by apps only.'),
    onlyFrom(
      'config-from-above',
      'packages/config',
      ['apps'],
      'Settings are read by apps, and handed down from there.',
    ),
    {
      name: 'apps-import-no-apps',
      severity: 'error',
      comment: 'Apps meet over HTTP. Shared code belongs into a package.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'nothing-ships-with-dev-dependencies',
      severity: 'error',
      comment: 'Product code may import only what stands under "dependencies" of its package.',
      from: { path: '^(packages|apps/(server|cli))/[^/]*/?src/', pathNot: tests },
      // Pretty logs are for development, and the server loads them only there.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: '/pino-pretty/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Only our own: most npm packages live in a folder called dist, and must be seen.
    exclude: { path: '^(apps|packages|bench|prove)/[^/]+/(dist|\\.turbo|test-results|src/paraglide)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
