export { type Config, ConfigError, configFrom } from './config.ts'
export { readEnvironment } from './env.ts'
export { repositoryRoot } from './root.ts'
export { keptSecret } from './secret.ts'
