// Packages that cannot be bundled because they carry machine code.
export const natives = ['@libsql/client', '@node-rs/argon2']
