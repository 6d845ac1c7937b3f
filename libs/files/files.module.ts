import { Module } from '@nestjs/common';
import { ReadDocument } from './read-document.js';
import { StoreDocument } from './store-document.js';

@Module({ providers: [StoreDocument, ReadDocument], exports: [StoreDocument, ReadDocument] })
export class FilesModule {}
