import { Module } from '@nestjs/common';
import { FilesModule } from '#files';
import { FilesController } from './files.controller.js';

@Module({ imports: [FilesModule], controllers: [FilesController] })
export class FilesApiModule {}
