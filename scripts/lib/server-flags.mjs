/**
 * How node is told to run the server, here and in the image. Young objects get up to 8 MB, not the 16 or more of node's
 * own choice: a dozen megabytes less, and no more CPU, since next to nothing outlives a request.
 */
export const serverFlags = ['--max-semi-space-size=8']
