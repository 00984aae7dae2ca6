import { createFileRoute, Link, redirect, useRouter } from '@tanstack/react-router'
import { AuthFrame } from '../features/session/auth-frame.tsx'
import { whoIsIt } from '../features/session/end.ts'
import { SignInForm } from '../features/session/sign-in-form.tsx'
import { safePath } from '../lib/safe-path.ts'
import { textIn } from '../lib/search.ts'
import { useTitle } from '../lib/title.ts'
import { m } from '../paraglide/messages.js'
import { Notice } from '../ui/notice.tsx'

const readSearch = (search: Record<string, unknown>): { to?: string; ended?: boolean } => ({
  to: textIn(search, 'to'),
  ended: search.ended === true || undefined,
})

export const Route = createFileRoute('/sign-in')({
  validateSearch: readSearch,
  beforeLoad: async ({ context, search }) => {
    if (!search.ended && (await whoIsIt(context.queryClient))) throw redirect({ href: safePath(search.to) })
  },
  component: SignIn,
})

function SignIn() {
  const { to, ended } = Route.useSearch()
  const router = useRouter()
  useTitle(m.sign_in())
  return (
    <AuthFrame
      title={m.sign_in_title()}
      lead={
        <>
          {m.sign_in_lead()}{' '}
          <Link to="/sign-up" search={{ to }} className="font-medium text-accent hover:underline">
            {m.sign_up_link()}
          </Link>
        </>
      }
    >
      {ended && <Notice>{m.session_ended()}</Notice>}
      <SignInForm onDone={() => router.navigate({ href: safePath(to) })} />
    </AuthFrame>
  )
}
