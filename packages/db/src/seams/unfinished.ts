/** The table that stands in a database while an archive is being read into it: no server may serve it so. */
export const unfinished = 'unfinished_restore'
