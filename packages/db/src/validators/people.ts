import * as v from 'valibot'
import { Id, Timestamp } from './common.ts'
import { limits } from './limits.ts'
import { Locale, Status, StatusInput, TimeZone, Title } from './profile.ts'
import { Settings, SettingsPatch } from './settings.ts'
import { line } from './text.ts'

export const UserName = line('Name', limits.userName)
export const Email = v.pipe(
  v.string('E-mail must be text.'),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(limits.email, `E-mail must be at most ${limits.email} characters.`),
  v.email('This is not an e-mail address.'),
)
export const Password = v.pipe(
  v.string('Password must be text.'),
  v.minLength(limits.passwordMin, `Password must have at least ${limits.passwordMin} characters.`),
  v.maxLength(limits.passwordMax, `Password must have at most ${limits.passwordMax} characters.`),
)

/** Oneself, as `GET /api/me` shows it. */
export const Me = v.object({
  id: Id,
  name: v.string(),
  email: v.string(),
  title: v.string(),
  /** null: not known yet. */
  timezone: v.nullable(v.string()),
  status: v.nullable(Status),
  /** The language of the screen; null: as the browser asks. */
  locale: v.nullable(v.string()),
  settings: Settings,
  isInstanceAdmin: v.boolean(),
  createdAt: Timestamp,
})
export type Me = v.InferOutput<typeof Me>

/** What is left out stays as it is. */
export const UpdateMeInput = v.strictObject({
  name: v.optional(UserName),
  title: v.optional(Title),
  timezone: v.optional(v.nullable(TimeZone)),
  status: v.optional(v.nullable(StatusInput)),
  locale: v.optional(v.nullable(Locale)),
  settings: v.optional(SettingsPatch),
})
