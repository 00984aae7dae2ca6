import { limits, UserName } from '@parley/db/validators'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useMe } from '../me/queries.ts'
import { SettingsSection } from './frame.tsx'
import { PasswordForm } from './password-form.tsx'

const Input = v.object({ name: UserName })
const check = checkedBy(Input)

export function Profile() {
  const { user } = useMe()
  const { form, field, problem, busy } = useForm({
    initial: { name: user.name },
    check,
    submit: async (input) => {
      await api.me.update(input)
      toast(m.saved())
    },
    explain: fieldErrors,
  })
  return (
    <>
      <SettingsSection title={m.profile()} lead={m.profile_lead()}>
        <div className="flex items-center gap-3">
          <Avatar id={user.id} name={user.name} size="lg" />
          <div className="min-w-0">
            <div className="truncate font-medium" dir="auto">
              {user.name}
            </div>
            <div className="truncate text-muted text-sm">{user.email}</div>
          </div>
        </div>
        <form {...form} className="flex flex-col items-start gap-4 [&>div]:w-full">
          {problem && <Notice kind="error">{problem}</Notice>}
          <TextField label={m.name()} autoComplete="name" maxLength={limits.userName} {...field('name')} />
          <Button type="submit" kind="primary" busy={busy}>
            {m.save()}
          </Button>
        </form>
      </SettingsSection>
      <PasswordForm />
    </>
  )
}
