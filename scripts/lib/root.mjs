import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository root, wherever the command was typed. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
