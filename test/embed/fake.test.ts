import { fakeEmbedder } from '../../src/embed/mod.js';
import { describeEmbedder } from './contract.js';

describeEmbedder('the fake', async () => fakeEmbedder());
