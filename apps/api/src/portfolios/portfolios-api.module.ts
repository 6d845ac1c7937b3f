import { Module } from '@nestjs/common';
import { PortfoliosModule } from '#portfolios';
import { ApplicationsController } from './applications.controller.js';
import { EligibilityController } from './eligibility.controller.js';
import { LettersController } from './letters.controller.js';
import { ProfileController } from './profile.controller.js';
import { UploadsController } from './uploads.controller.js';
import { WorksController } from './works.controller.js';

@Module({
  imports: [PortfoliosModule],
  controllers: [
    ProfileController,
    ApplicationsController,
    WorksController,
    LettersController,
    EligibilityController,
    UploadsController,
  ],
})
export class PortfoliosApiModule {}
