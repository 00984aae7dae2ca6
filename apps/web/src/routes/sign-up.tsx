import { createFileRoute, Link, redirect, useRouter } from '@tanstack/react-router'
import { AuthFrame } from '../features/session/auth-frame.tsx'
import { whoIsIt } from '../features/session/end.ts'
import { SignUpForm } from '../features/session/sign-up-form.tsx'
import { safePath } from '../lib/safe-path.ts'
import { textIn } from '../lib/search.ts'
import { useTitle } from '../lib/title.ts'
import { m } from '../paraglide/messages.js'

export const Route = createFileRoute('/sign-up')({
  validateSearch: (search: Record<string, unknown>): { to?: string } => ({ to: textIn(search, 'to') }),
  beforeLoad: async ({ context, search }) => {
    if (await whoIsIt(context.queryClient)) throw redirect({ href: safePath(search.to) })
  },
  component: SignUp,
})

function SignUp() {
  const { to } = Route.useSearch()
  const router = useRouter()
  useTitle(m.sign_up())
  return (
    <AuthFrame
      title={m.sign_up_title()}
      lead={
        <>
          {m.sign_up_lead()}{' '}
          <Link to="/sign-in" search={{ to }} className="font-medium text-accent hover:underline">
            {m.sign_in_link()}
          </Link>
        </>
      }
    >
      <SignUpForm onDone={() => router.navigate({ href: safePath(to) })} />
    </AuthFrame>
  )
}
