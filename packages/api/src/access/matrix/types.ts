/** procedure → state of the object → one outcome for each actor, in their order. */
export type Matrix = Record<string, Record<string, string>>

// dave is an administrator of the workspace, rex was removed from it, eve has a workspace of her own elsewhere.
export const actors = ['nobody', 'ada', 'dave', 'bob', 'cat', 'carol', 'eve', 'rex'] as const
