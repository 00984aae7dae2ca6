import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createFileRoute, Link, useRouter } from '@tanstack/react-router'
import { MailX } from 'lucide-react'
import { useState } from 'react'
import { api } from '../client/api.ts'
import { isCode, wordsFor } from '../client/errors.ts'
import { invitationQuery } from '../features/invitations/queries.ts'
import { meQuery } from '../features/me/queries.ts'
import { AuthFrame } from '../features/session/auth-frame.tsx'
import { whoIsIt } from '../features/session/end.ts'
import { SignInForm } from '../features/session/sign-in-form.tsx'
import { SignUpForm } from '../features/session/sign-up-form.tsx'
import { workspaceArrives } from '../features/workspaces/arrive.ts'
import { useTitle } from '../lib/title.ts'
import { m } from '../paraglide/messages.js'
import { startLive } from '../realtime/start.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'

export const Route = createFileRoute('/invite/$token')({
  loader: async ({ context: { queryClient }, params }) => {
    const [me] = await Promise.all([
      whoIsIt(queryClient),
      queryClient.ensureQueryData(invitationQuery(params.token)).catch(() => undefined),
    ])
    return { me }
  },
  component: Invite,
})

function Invite() {
  const { token } = Route.useParams()
  const { me } = Route.useLoaderData()
  const client = useQueryClient()
  const router = useRouter()
  const invitation = useQuery(invitationQuery(token))
  const [known, setKnown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const name = invitation.data?.workspace.name
  useTitle(name && m.invited_title({ name }))

  async function accept() {
    const myself = await client.ensureQueryData(meQuery)
    startLive(client, myself)
    const { workspace } = await api.invitations.accept({ token })
    await workspaceArrives(client, workspace.id)
    await router.navigate({ to: '/w/$slug', params: { slug: workspace.slug } })
  }
  async function join() {
    setBusy(true)
    setProblem(undefined)
    try {
      await accept()
    } catch (error) {
      setProblem(isCode(error, 'NOT_FOUND') ? m.invitation_gone_text() : wordsFor(error))
      setBusy(false)
    }
  }

  if (invitation.error && !invitation.data) return <Gone offline={!isCode(invitation.error, 'NOT_FOUND')} />
  if (!invitation.data) return null
  const title = m.invited_title({ name: invitation.data.workspace.name })
  const lead = m.invited_lead({ name: invitation.data.invitedBy.name })

  if (me) {
    return (
      <AuthFrame title={title} lead={lead}>
        {problem && <Notice kind="error">{problem}</Notice>}
        <p className="text-muted text-sm">{m.signed_in_as({ name: me.user.name, email: me.user.email })}</p>
        <Button kind="primary" size="lg" busy={busy} onClick={join}>
          {m.join_workspace({ name: invitation.data.workspace.name })}
        </Button>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={title} lead={lead}>
      {known ? (
        <SignInForm onDone={accept} />
      ) : (
        <SignUpForm invitationToken={token} action={m.sign_up_and_join()} onDone={accept} />
      )}
      <Button kind="quiet" onClick={() => setKnown(!known)}>
        {known ? m.invited_sign_up() : m.invited_sign_in()}
      </Button>
    </AuthFrame>
  )
}

function Gone({ offline }: { offline: boolean }) {
  return (
    <main className="h-dvh">
      <Empty
        icon={MailX}
        title={offline ? m.failed_title() : m.invitation_gone_title()}
        actions={
          <Link to="/" className={buttonLook({ kind: 'plain' })}>
            {m.go_home()}
          </Link>
        }
      >
        {offline ? m.error_offline() : m.invitation_gone_text()}
      </Empty>
    </main>
  )
}
