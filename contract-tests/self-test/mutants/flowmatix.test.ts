import { describeMutants } from '../test-mutants.ts'

describeMutants('flowmatix')
