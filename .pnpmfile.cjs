// Of Scalar we serve one finished browser file. Its several hundred dependencies are already inside that file, and
// installing them too would cost every fresh machine minutes.
module.exports = {
  hooks: {
    readPackage(pkg) {
      if (pkg.name === '@scalar/api-reference') pkg.dependencies = {}
      return pkg
    },
  },
}
