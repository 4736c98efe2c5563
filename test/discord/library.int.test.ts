import { describe } from 'vitest';
import { knowledgeBaseContract } from './knowledge-contract.js';
import { FakeLibrary } from './library.js';

describe('the library in memory', () => knowledgeBaseContract(async () => new FakeLibrary()));
