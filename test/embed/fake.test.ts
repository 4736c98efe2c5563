import { fakeEmbedder } from '../../src/models/mod.js';
import { describeEmbedder } from './contract.js';

describeEmbedder('the fake', async () => fakeEmbedder());
