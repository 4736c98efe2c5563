import { fakeEmbedder } from '../models/fake-embedder.js';
import { describeEmbedder } from './contract.js';

describeEmbedder('the fake', async () => fakeEmbedder());
