import { Module } from '@nestjs/common';
import { AnswerLead } from './answer-lead.js';
import { ApproveLead } from './approve-lead.js';
import { ContactLead } from './contact-lead.js';
import { ListLeads } from './list-leads.js';
import { ListOwnLeads } from './list-own-leads.js';
import { OpenExpress } from './open-express.js';
import { SaveLead } from './save-lead.js';

const useCases = [AnswerLead, ApproveLead, ContactLead, ListLeads, ListOwnLeads, OpenExpress, SaveLead];

@Module({ providers: useCases, exports: useCases })
export class ScoutingModule {}
