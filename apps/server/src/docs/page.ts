/** The reference page: two scripts of ours and nothing else. */
export const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Parley API</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <div id="app"></div>
    <script src="/api/docs/scalar.js"></script>
    <script src="/api/docs/page.js"></script>
  </body>
</html>
`

// Everything that would speak to Scalar's own services is off: fonts, proxy, assistant, MCP, sharing, telemetry.
const settings = {
  url: '/api/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  persistAuth: false,
  theme: 'default',
  externalUrls: {
    dashboardUrl: '/api/docs',
    registryUrl: '/api/docs',
    proxyUrl: '',
    apiBaseUrl: '/api/docs',
  },
}

export const docsScript = `Scalar.createApiReference('#app', ${JSON.stringify(settings)})\n`
