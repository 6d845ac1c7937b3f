import { Module } from '@nestjs/common';
import { ReadDocument } from './read-document.js';
import { ScanForViruses } from './scan-for-viruses.js';
import { StoreDocument } from './store-document.js';

@Module({ providers: [ScanForViruses, StoreDocument, ReadDocument], exports: [StoreDocument, ReadDocument] })
export class FilesModule {}
