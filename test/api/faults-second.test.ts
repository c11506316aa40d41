import { testCommands } from './faults.ts';

testCommands(1);
