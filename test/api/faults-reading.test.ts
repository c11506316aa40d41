import { testReading } from './faults.ts';

testReading();
