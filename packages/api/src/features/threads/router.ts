import { os } from '../../core/procedures.ts'
import { getPlace, listReplies, listThreads } from './queries.ts'
import { followThread, setThreadCursor, unfollowThread } from './service.ts'

export const threads = os.threads.router({
  replies: os.threads.replies.handler(({ context, input }) => listReplies(context, input)),
  list: os.threads.list.handler(({ context, input }) => listThreads(context, input)),
  place: os.threads.place.handler(({ context, input }) => getPlace(context, input)),
  follow: os.threads.follow.handler(({ context, input }) => followThread(context, input)),
  unfollow: os.threads.unfollow.handler(({ context, input }) => unfollowThread(context, input)),
  setReadCursor: os.threads.setReadCursor.handler(({ context, input }) => setThreadCursor(context, input)),
})
