import { useNavigate } from '@tanstack/react-router'

type DialogName = 'create-channel' | 'invite' | 'add-people' | 'new-message'

/** Opens a dialog over whatever is shown, as a part of the address. */
export function useOpenDialog(): (dialog: DialogName) => void {
  const navigate = useNavigate()
  return (dialog) => void navigate({ to: '.', search: (search) => ({ ...search, dialog }) as never })
}
