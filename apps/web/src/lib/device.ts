const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const find = (agent: string, list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1]

/** 'Firefox · Linux'; undefined for what is no browser we know. */
export function deviceName(agent: string | null | undefined): string | undefined {
  if (!agent) return undefined
  return [find(agent, browsers), find(agent, systems)].filter(Boolean).join(' · ') || undefined
}
