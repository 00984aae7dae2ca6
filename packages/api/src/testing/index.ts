export { listen } from './listen.ts'
export { refusal } from './refusal.ts'
export { type Cast, createStage, createWorld, type Person, type Stage, type World } from './world.ts'
