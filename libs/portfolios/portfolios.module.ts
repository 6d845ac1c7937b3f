import { Module } from '@nestjs/common';
import { FilesModule } from '#files';
import { CheckEligibility } from './check-eligibility.js';
import { ConcludeEligibility } from './conclude-eligibility.js';
import { CreateApplication } from './create-application.js';
import { EditWorks } from './edit-works.js';
import { IndexTermsHandler } from './index-terms.js';
import { ListApplications } from './list-applications.js';
import { ListOrcidWorks } from './list-orcid-works.js';
import { LookupDoi } from './lookup-doi.js';
import { ReadApplication } from './read-application.js';
import { ReadTimeline } from './read-timeline.js';
import { RefereeLetters } from './referee-letters.js';
import { SaveApplication } from './save-application.js';
import { SaveProfile } from './save-profile.js';
import { SubmitApplication } from './submit-application.js';
import { TakeBackApplication } from './take-back-application.js';
import { UploadFile } from './upload-file.js';

const useCases = [
  CheckEligibility,
  ConcludeEligibility,
  CreateApplication,
  EditWorks,
  IndexTermsHandler,
  ListApplications,
  ListOrcidWorks,
  LookupDoi,
  ReadApplication,
  ReadTimeline,
  RefereeLetters,
  SaveApplication,
  SaveProfile,
  SubmitApplication,
  TakeBackApplication,
  UploadFile,
];

@Module({ imports: [FilesModule], providers: useCases, exports: useCases })
export class PortfoliosModule {}
