import { testCommands } from './faults.ts';

testCommands(0);
