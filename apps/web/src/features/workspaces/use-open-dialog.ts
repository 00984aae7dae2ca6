import { useNavigate } from '@tanstack/react-router'

type DialogName = 'create-channel' | 'invite' | 'add-people' | 'new-message' | 'keys' | 'status'

/** Opens a dialog over whatever is shown, as a part of the address; `name` is proposed to whoever makes something there. */
export function useOpenDialog(): (dialog: DialogName, name?: string) => void {
  const navigate = useNavigate()
  return (dialog, name) => void navigate({ to: '.', search: (search) => ({ ...search, dialog, name }) as never })
}
