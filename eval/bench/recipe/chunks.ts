import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';

/** As LangChain's documentation has it; lengths in characters. */
const CHUNK = { chunkSize: 1000, chunkOverlap: 200 };

export const newSplitter = (): RecursiveCharacterTextSplitter => new RecursiveCharacterTextSplitter(CHUNK);
