import { QueryClient } from '@tanstack/react-query'
import { mayPass } from './errors.ts'

// Events keep what is cached true, so nothing goes stale by time, focus or reconnection: realtime/ says when to fetch.
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, error) => count < 3 && mayPass(error),
        retryDelay: (count) => Math.min(400 * 2 ** count, 4_000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
