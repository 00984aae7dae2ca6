import { useQuery } from '@tanstack/react-query'
import { v4 } from 'uuid'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'

const ids = new Map<string, string>()
const clientIdOf = (workspaceId: string) => {
  const id = ids.get(workspaceId) ?? v4()
  ids.set(workspaceId, id)
  return id
}

/** A link for the others, made by itself: nobody likes to talk alone. */
export function FirstInvitation({ workspaceId }: { workspaceId: string }) {
  const link = useQuery({
    queryKey: ['first-invitation', workspaceId],
    queryFn: () => api.invitations.create({ workspaceId, clientId: clientIdOf(workspaceId) }),
  })
  if (link.error) {
    return (
      <Notice kind="error">
        {wordsFor(link.error)}{' '}
        <Button kind="quiet" size="sm" onClick={() => link.refetch()}>
          {m.try_again()}
        </Button>
      </Notice>
    )
  }
  if (!link.data) {
    return (
      <Loading label={m.loading()} className="h-16">
        <Bar className="h-10 w-full" />
      </Loading>
    )
  }
  return <CopyField label={m.invite_link()} value={link.data.url} hint={m.invite_link_hint()} />
}
