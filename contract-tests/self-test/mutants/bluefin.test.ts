import { describeMutants } from '../test-mutants.ts'

describeMutants('bluefin')
