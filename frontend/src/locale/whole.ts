import { wholeTongue } from './tongue'

/** Tests begin with all words. */
await wholeTongue()
