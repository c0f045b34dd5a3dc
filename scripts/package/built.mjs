// Before the tests, of which some start the program: it is built once, and not by each of them.
export { buildIfStale as setup } from './build.mjs'
