import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { Page, Section } from '../../ui/page.js';
import '../manage/manage.css';
import { InvitationList } from './invitation-list.js';
import { texts } from './texts.js';

/** The invitations of all programmes and calls that wait for an answer, for administrators. */
export default function InvitationsPage() {
  const t = useTexts(texts);
  return (
    <Page
      wide
      title={t.invitations}
      eyebrow={<Link to="/manage">{t.office}</Link>}
      lead={t.invitationsLead}
      actions={<Link to="/manage/people">{t.title}</Link>}
    >
      <Section>
        <InvitationList />
      </Section>
    </Page>
  );
}
